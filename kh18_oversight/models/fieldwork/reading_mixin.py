from odoo import models


class ReadingMixin(models.AbstractModel):
    """What tells of sensitive activities: who reads it leaves a row in the read log.

    Written in the transaction of the reading: what cannot be written down is not
    shown. So ``read`` and ``web_read`` of an heir are not ``@api.readonly``, as they
    are elsewhere: a write on the read-only cursor would fail and the request be done
    again on the primary, with a warning each time. Lists, searches and counts stay
    read-only; they show no content.
    """

    _name = "kh18.reading.mixin"
    _description = "Record Whose Reading Is Logged"

    # Reading one of these is reading the record, not a line of a list.
    _reading_fields = frozenset()

    def read(self, fields=None, load="_classic_read"):
        """Read as ever; see the class."""
        return super().read(fields, load)

    def web_read(self, specification):
        """Read for a form as ever; see the class."""
        return super().web_read(specification)

    read._readonly = False
    web_read._readonly = False

    def export_data(self, fields_to_export):
        """Export as ever; sensitive activities in it are logged."""
        self._log_reading("export")
        return super().export_data(fields_to_export)

    def _read_format(self, fnames, load="_classic_read"):
        if self._reading_fields.intersection(fnames):
            self._log_reading("open")
        return super()._read_format(fnames, load)

    def _log_reading(self, way):
        """Write down what the user reads; code that acts for itself reads nothing."""
        if not self.env.su:
            self.check_access("read")
            self.env["kh18.read.log"]._log(self._read_log_activities(), way)

    def _read_log_activities(self):
        """Return the activities that a print or the content of these records shows."""
        raise NotImplementedError
