"""Exhibits and what was found on them."""

from ledger.vocabulary.term import Term, Vocabulary


class ExhibitKind(Vocabulary):
    """What kind of thing an exhibit is."""

    MOBILE_PHONE = Term("mobile_phone", "mobile phone")
    COMPUTER = Term("computer", "computer")
    TABLET = Term("tablet", "tablet")
    STORAGE_DEVICE = Term("storage_device", "storage device")
    BODY_WORN_VIDEO = Term("body_worn_video", "body-worn video")
    CCTV = Term("cctv", "CCTV recording")
    AUDIO_RECORDING = Term("audio_recording", "audio recording")
    PHOTOGRAPH = Term("photograph", "photograph")
    DOCUMENT = Term("document", "document")
    NOTEBOOK = Term("notebook", "notebook")
    EXHIBIT_BAG = Term("exhibit_bag", "exhibit bag")
    SYSTEM_LOG = Term("system_log", "system log")
    TASER_DOWNLOAD = Term("taser_download", "Taser download")
    WEAPON = Term("weapon", "weapon")
    CLOTHING = Term("clothing", "clothing")
    CASH = Term("cash", "cash")
    FORENSIC_SAMPLE = Term("forensic_sample", "forensic sample")
    OTHER_PROPERTY = Term("other_property", "other property")


class Medium(Vocabulary):
    """Through what medium something was said or shared."""

    WHATSAPP = Term("whatsapp", "WhatsApp")
    FACEBOOK_MESSENGER = Term("facebook_messenger", "Facebook Messenger")
    SIGNAL = Term("signal", "Signal")
    TELEGRAM = Term("telegram", "Telegram")
    SNAPCHAT = Term("snapchat", "Snapchat")
    INSTAGRAM = Term("instagram", "Instagram")
    TWITTER = Term("twitter", "X (formerly Twitter)")
    TEXT_MESSAGE = Term("text_message", "text message")
    EMAIL = Term("email", "email")
    TELEPHONE = Term("telephone", "telephone")
    POLICE_SYSTEM = Term("police_system", "police system")
    IN_PERSON = Term("in_person", "in person")
    GROUP_MESSAGING = Term("group_messaging", "group messaging of a kind not stated")
    OTHER = Term("other", "other medium")


class MaterialKind(Vocabulary):
    """What kind of material was found."""

    MESSAGE = Term("message", "message")
    IMAGE = Term("image", "image")
    VIDEO = Term("video", "video clip")
    AUDIO = Term("audio", "audio recording")
    RECORD = Term("record", "record")


class MaterialGrade(Vocabulary):
    """How the material was assessed. The material itself is never part of the record."""

    DISCRIMINATORY = Term("discriminatory", "discriminatory")
    OFFENSIVE = Term("offensive", "offensive")
    INAPPROPRIATE = Term("inappropriate", "inappropriate")
    EXTREME_PORNOGRAPHY = Term(
        "extreme_pornography", "extreme pornography", "Criminal Justice and Immigration Act 2008 s.63"
    )
    INDECENT_IMAGE_OF_CHILD = Term(
        "indecent_image_of_child", "indecent image of a child", "Protection of Children Act 1978"
    )
    NOTHING_OF_CONCERN = Term("nothing_of_concern", "nothing of concern")
