from typing import NamedTuple

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import consteq

from ...lib.report_sheet_answer import AnswerError, read_answers
from ...lib.sheet_reader import MAX_FILE, MAX_ROWS, SheetError
from ...lib.upload import extension_of, refusal


class Change(NamedTuple):
    """What an uploaded form changes: values of a line or section, and how it reads."""

    record: models.BaseModel
    values: dict
    place: str
    label: str
    before: str
    after: str


class Fault(NamedTuple):
    """What is wrong in an uploaded form; ``key`` and ``code`` name the cell."""

    place: str
    text: str
    key: str | None = None
    code: str | None = None


class Reading(NamedTuple):
    """What was read of one file: its report, what it changes, what is wrong."""

    report: models.BaseModel
    changes: list
    faults: list
    answers: dict


class ReportEntryRead(models.Model):
    """The form of a report filled in without network (U8): its way back.

    Reading changes nothing: it says what would be changed and what is wrong, cell by
    cell. Figures are written with the rights of the one who uploads them.
    """

    _inherit = "kh18.report"

    def _read_entry(self, name, content):
        """Return the :class:`Reading` of an uploaded file.

        :param str name: of the file; ``self`` the report it must be of, if given
        :param bytes content: of the file
        """
        nothing = self.browse()
        try:
            self._refuse_file(name, content)
            answers = read_answers(content)
        except SheetError as error:
            return Reading(nothing, [], [Fault("", self._sheet_message(error))], {})
        except AnswerError as error:
            return Reading(nothing, [], [Fault("", self._answer_message(error))], {})
        except UserError as error:
            return Reading(nothing, [], [Fault("", str(error))], {})
        report = self.search([("id", "=", _number(answers.keys.get("report")))])
        message = self._key_refusal(report, answers.keys)
        if message:
            return Reading(nothing, [], [Fault("", message)], {})
        return report._read_answers(answers)

    def _refuse_file(self, name, content):
        extension = extension_of(name)
        kind = refusal(name, content) if extension == "xlsx" else "kind"
        if kind == "kind":
            raise UserError(
                self.env._(
                    "“%(name)s” is no Excel workbook without macros: save it as .xlsx "
                    "and choose it again.",
                    name=name,
                )
            )
        if kind == "empty":
            raise UserError(self.env._("The file is empty: choose it again."))
        if kind == "content":
            raise SheetError("content")

    def _sheet_message(self, error):
        """Return what to tell about a file that is not read, and the cure."""
        messages = {
            "content": self.env._(
                "The file is damaged, holds macros, or is no Excel workbook whatever "
                "its name says: fill in the form as it was downloaded and save it as "
                ".xlsx."
            ),
            "large": self.env._(
                "The file is larger than a form can be (%(limit)s MB at most): fill in "
                "the form as it was downloaded, without pictures and other sheets.",
                limit=MAX_FILE // 1024 // 1024,
            ),
            "rows": self.env._(
                "The sheet has more than %(limit)s rows: use the form as it was "
                "downloaded and add no rows to it.",
                limit=MAX_ROWS,
            ),
        }
        return messages.get(error.kind) or self.env._(
            "The workbook has sheets or columns that the form does not have: take "
            "them out."
        )

    def _answer_message(self, error):
        messages = {
            "keys": self.env._(
                "This workbook is no form of a report: the hidden sheet is missing "
                "that tells unit and form. Download the form and fill it in."
            ),
            "codes": self.env._(
                "Sheet “%(sheet)s” is not the one of this form: its hidden row or "
                "column is missing or of another workbook. Download the form and fill "
                "it in.",
                sheet=error.detail,
            ),
        }
        return messages.get(error.kind) or self.env._(
            "Sheet “%(sheet)s” is missing: download the form and fill it in.",
            sheet=error.detail,
        )

    def _key_refusal(self, report, keys):
        """Return why the form is not taken for ``report``, or None."""
        # As bytes: a seal with other signs in it is wrong, and no error.
        seal = self._entry_seal(keys).encode()
        if not consteq(seal, keys["check"].encode()):
            return self.env._(
                "The hidden keys of the workbook were changed, or it comes from "
                "another system: download the form and fill it in."
            )
        if not report:
            return self.env._(
                "The form belongs to a report that you do not see: let its own unit "
                "upload it."
            )
        if self and report != self:
            return self.env._(
                "The form belongs to the report of %(other)s, not to that of %(unit)s: "
                "choose the file of this unit and campaign.",
                other=report.display_name,
                unit=self.display_name,
            )
        if report._entry_keys() != keys:
            return self.env._(
                "The form is of another version than the report of %(unit)s: download "
                "it anew.",
                unit=report.unit_id.display_name,
            )
        return report._entry_refusal()

    def _read_answers(self, answers):
        self.ensure_one()
        faults = [self._fault_of(fault) for fault in answers.faults]
        changes, known = [], set()
        for line in self._entry_lines():
            known.add(line._entry_key())
            line._read_cells(answers.cells, changes, faults)
        for section in self.section_ids:
            known.add(section._entry_key())
            section._read_cells(answers.cells, changes, faults)
        faults += self._unknown_rows(answers.cells, known)
        values = {place: answer.value for place, answer in answers.cells.items()}
        return Reading(self, changes, faults, values)

    def _unknown_rows(self, cells, known):
        return [
            Fault(
                answer.place,
                self.env._(
                    "Row %(place)s is not of this form: take it out.",
                    place=answer.place,
                ),
            )
            for (key, code), answer in cells.items()
            if key not in known and code in ("entry", "text")
        ]

    def _fault_of(self, fault):
        """Return what to tell about a form whose rows or columns were changed."""
        values = {"place": fault.place, "sheet": fault.sheet, "text": fault.detail}
        messages = {
            "column_missing": self.env._(
                "Sheet “%(sheet)s”: column “%(text)s” is missing. Use the form as it "
                "was downloaded.",
                **values,
            ),
            "column_twice": self.env._(
                "Cell %(place)s: the column stands there a second time. Take it out.",
                **values,
            ),
            "heading": self.env._(
                "Cell %(place)s: the column is called “%(text)s” and holds nothing "
                "else. Put its heading and its figures back.",
                **values,
            ),
            "row_twice": self.env._(
                "Row of cell %(place)s: it stands there a second time. Take it out.",
                **values,
            ),
        }
        text = messages.get(fault.kind) or self.env._(
            "Cell %(place)s: “%(text)s” stands outside the cells to fill in and would "
            "be lost. Move it into a yellow cell or take it out.",
            **values,
        )
        return Fault(fault.place, text, fault.key)

    def _take_entry(self, reading, name):
        """Write what the form changes, all of it. Reading found no fault.

        The lines ask for the rights of the user themselves.
        """
        self.ensure_one()
        for change in reading.changes:
            change.record.write(change.values)
        if reading.changes:
            self._sum_up()
            self._say(
                self.env._(
                    "%(count)s entries taken from the form “%(name)s”.",
                    count=len(reading.changes),
                    name=name,
                )
            )


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
