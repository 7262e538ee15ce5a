"""Subscriptions for an engine that cannot notify: they look for new entries some times a second."""

from eventsourcing.persistence import ApplicationRecorder, ListenNotifySubscription

POLL_SECONDS = 0.05


class PollingSubscription(ListenNotifySubscription[ApplicationRecorder]):
    """The library's subscription, whose thread wakes by itself to look."""

    def _loop_on_pull(self) -> None:
        try:
            while not self._has_been_stopped:
                self._pull()
                self._has_been_notified.wait(POLL_SECONDS)
        except BaseException as error:  # noqa: BLE001 - whatever ends the thread is told to whoever reads
            self._thread_error = error
            self.stop()
