"""Private keys as text."""

import pytest

from ledger.merkle.errors import MalformedKeyError
from ledger.merkle.key import KeyType, signer_from_seed
from ledger.merkle.private_key import parse_private_key, write_private_key

SEED = bytes(range(32))
ED25519 = write_private_key("log.example/one", KeyType.ED25519, SEED)


class TestPrivateKey:
    @pytest.mark.parametrize("key_type", list(KeyType))
    def test_is_read_as_written(self, key_type: KeyType) -> None:
        """Each type of key comes back as the same signer."""
        text = write_private_key("log.example/one", key_type, SEED)

        assert signer_from_seed("log.example/one", key_type, SEED).key == parse_private_key(text).key

    def test_is_spelled_as_in_go(self) -> None:
        """The text is the one that Go's sumdb/note reads: a prefix, the name, the key id, type and seed."""
        assert ED25519 == "PRIVATE+KEY+log.example/one+be6ef7a5+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"

    @pytest.mark.parametrize(
        "text",
        [
            "",
            ED25519.removeprefix("PRIVATE+KEY+"),
            ED25519 + "\n",
            ED25519.replace("one", "two"),
            ED25519[:-4],
            ED25519.replace("+AQ", "+Aw"),
            "PRIVATE+KEY+log.example/one+be6ef7a5+",
            "PRIVATE+KEY+log.example/one",
        ],
    )
    def test_of_another_form_is_refused_without_being_told(self, text: str) -> None:
        """What is not the one spelling of a private key is refused, and the error says nothing of the secret."""
        with pytest.raises(MalformedKeyError) as error:
            parse_private_key(text)

        assert "AQABAgMEBQYH" not in str(error.value)
