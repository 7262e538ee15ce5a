from base64 import b64decode

import pytest

from api.webhooks.message import allowed, signed, written


class TestSigning:
    def test_is_the_standard_webhooks_one(self) -> None:
        """The example that the convention's own libraries test themselves with."""
        secret = b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")

        told = signed(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')

        assert "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=" == told["webhook-signature"]
        assert "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" == written(secret)


class TestAddresses:
    @pytest.mark.parametrize(
        "url", ["https://example.org/hook", "http://127.0.0.1:8080/", "http://[::1]/x", "http://localhost/"]
    )
    def test_that_messages_may_go_to(self, url: str) -> None:
        """Over TLS anywhere, in clear to this machine alone."""
        assert url == allowed(url)

    @pytest.mark.parametrize(
        "url",
        [
            "http://example.org/", "http://169.254.169.254/latest", "ftp://127.0.0.1/", "file:///etc/passwd", "https://",
            "http://127.0.0.1.example.org/", "https://user:word@example.org/", "http://localhost@example.org/", "x",
        ],
    )  # fmt: skip
    def test_that_they_may_not(self, url: str) -> None:
        """Nobody makes the service ask its neighbours in clear."""
        with pytest.raises(ValueError, match="address"):
            allowed(url)
