import re

from odoo import models
from odoo.fields import Command

from ...lib.due_day import due_day
from ...lib.plan_text import short_title
from ...lib.symbol import format_symbol
from ...lib.vietnamese import fold

# The narrower rhythm is the one that sets the work.
RHYTHMS = {
    "weekly": "monthly",
    "monthly": "monthly",
    "quarterly": "quarterly",
    "six_months": "half_year",
    "yearly": "year",
    "on_guidance": "on_guidance",
    "on_request": "on_request",
    "constant": "constant",
}
KINDS = {"basis": "basis", "implements": "implements", "mentioned": "related"}
PURPOSES = {
    "b/c": "report",
    "c/đ": "report",
    "t/h": "action",
    "p/h": "coordination",
    "biết": "information",
    "lưu": "file",
}
_YEAR = re.compile(r"\bnam (20\d\d)\b")


class PlanImportRead(models.TransientModel):
    """From the read text to lines that the user can correct."""

    _inherit = "kh18.plan.import.wizard"

    def _fill_from(self, plan):
        """Fill header and lines from what was read."""
        self.write(
            {**self._header_values(plan), **self._signature_values(plan.signature)}
        )
        # A plan names the same bodies again and again: each is looked for once.
        once = self.with_context(kh18_bodies={})
        self.write(once._line_values(plan))

    def _line_values(self, plan):
        sections = self._section_values(plan)
        created = self.env["kh18.plan.import.section"].create(
            [{**values, "wizard_id": self.id} for _span, values in sections]
        )
        spans = [
            (span, section.id)
            for (span, _values), section in zip(sections, created, strict=True)
        ]
        works = [("task", work) for work in plan.tasks]
        works += [("responsibility", work) for work in plan.responsibilities]
        return {
            "basis_ids": [
                Command.create(self._basis_values(number, citation))
                for number, citation in enumerate(plan.citations, 1)
            ],
            "task_ids": [
                Command.create(self._task_values(number, kind, work, spans))
                for number, (kind, work) in enumerate(works, 1)
            ],
            "recipient_ids": [
                Command.create(self._recipient_values(number, recipient))
                for number, recipient in enumerate(plan.recipients, 1)
            ],
            "leftover_ids": [
                Command.create({"line": number, "text": text})
                for number, text in self._left_out(plan)
            ],
        }

    def _left_out(self, plan):
        """Return (line, text) of what was not understood, or has no place in a plan."""
        header = plan.header
        marks = {
            "urgency": header.urgency,
            "secrecy": header.secrecy,
            "note": header.note,
        }
        left = [(line.line, line.text) for line in plan.leftovers]
        left += [
            (header.lines.get(name, 0), text) for name, text in marks.items() if text
        ]
        left += [(item.line, item.text) for item in (*plan.preamble, *plan.closing)]
        for annex in plan.annexes:
            left.append((annex.line, annex.title))
            left += [(item.line, item.text) for item in annex.paragraphs]
        return sorted(left)

    def _header_values(self, plan):
        header = plan.header
        found = _YEAR.search(fold(header.subject))
        year = int(found[1]) if found else 0
        body = plan.enacting.body if plan.enacting else ""
        return {
            "kind": "yearly" if year else "implementing",
            "year": year,
            "date_from": False if year else header.date,
            "number": header.number or 0,
            "suffix": header.suffix,
            "symbol": header.symbol,
            "place": header.place,
            "date": header.date,
            "subject": header.subject,
            "issuing_body": header.issuing_body or body,
            "approval_body": body,
            "addressee": "; ".join(header.addressees),
            "basis_text": "\n".join(basis.text for basis in plan.bases),
            "enacting_clause": plan.enacting.text if plan.enacting else "",
        }

    def _signature_values(self, signature):
        if not signature:
            return {}
        return {
            "signing_mode": signature.mode.lower() or "none",
            "on_behalf_of": signature.on_behalf_of or signature.signs_for,
            "signer_office": signature.office,
            "signer_name": signature.name,
        }

    def _basis_values(self, sequence, citation):
        symbol, style = citation.symbol, citation.style
        if citation.symbol_year:
            symbol, style = f"{citation.symbol_year}/{symbol}", "law"
        values = {
            "sequence": sequence,
            "raw": citation.raw,
            "line": citation.line,
            "kind": KINDS[citation.role],
            "number": citation.number or 0,
            "suffix": citation.suffix,
            "symbol": symbol,
            "style": style if symbol else False,
            "date": citation.date,
            "issuer_text": citation.issuer,
            "article": citation.article,
            "subject": self._cited_subject(citation),
            "type_id": self._find_type(citation.type_name).id,
        }
        values["document_id"] = self._find_document(values, citation).id
        return values

    def _cited_subject(self, citation):
        name = citation.name or citation.raw
        if citation.name and citation.year and str(citation.year) not in name:
            name = f"{name} năm {citation.year}"
        return name[:500]

    def _find_type(self, name):
        types = self.env["kh18.document.type"].search([("name", "!=", False)])
        key = fold(name or "")
        same = types.filtered(lambda t: fold(t.name) == key)
        inside = types.filtered(lambda t: key.startswith(fold(t.name)))
        return (same or inside.sorted(lambda t: -len(t.name)))[:1]

    def _find_document(self, values, citation):
        """Return the register entry that a citation means, by symbol or by name."""
        live = [("state", "!=", "cancelled"), ("direction", "!=", "incoming")]
        documents = self.env["kh18.document"]
        if values["symbol"] and values["number"]:
            mark = format_symbol(
                values["number"], values["suffix"], values["symbol"], values["style"]
            )
            found = documents.search([("symbol_key", "=", fold(mark)), *live])
            return found.filtered(
                lambda d: not values["date"] or d.date_issue in (values["date"], False)
            )[:1]
        key = fold(citation.name)
        if not key:
            return documents
        found = documents.search([("search_key", "like", key), *live], limit=50)
        return found.filtered(
            lambda d: (
                fold(d.subject).startswith(key)
                and citation.year in (None, d.date_issue.year if d.date_issue else 0)
            )
        )[:1]

    def _section_values(self, plan):
        """Return [((first line, last line), values)] of the sections, in order."""
        rows = []
        for part in plan.parts:
            head = {
                "part": part.numeral,
                "part_title": part.title,
                "part_kind": part.kind,
            }
            keeps_text = part.kind not in ("tasks", "organisation")
            if part.items or not part.sections:
                body = self._body_text(part.items) if keeps_text else ""
                rows.append(((part.line, part.end_line), {**head, "body": body}))
            for section in self._flat_sections(part.sections):
                texts = [section.text, self._body_text(section.items)]
                values = {
                    **head,
                    "number": section.number,
                    "name": section.title,
                    "body": "\n".join(t for t in texts if t) if keeps_text else "",
                }
                rows.append(((section.line, section.end_line), values))
        for number, (_span, values) in enumerate(rows, 1):
            values["sequence"] = number
        return rows

    def _flat_sections(self, sections):
        for section in sections:
            yield section
            yield from self._flat_sections(section.sections)

    def _body_text(self, items):
        return "\n".join(item.text for item in items)

    def _task_values(self, sequence, kind, work, spans):
        day, inclusive = self._due(work)
        rhythms = {rhythm.kind for rhythm in work.rhythms}
        rhythm = next((RHYTHMS[kind] for kind in RHYTHMS if kind in rhythms), "once")
        wordings = [item.raw for item in (*work.rhythms, *work.deadlines)]
        time = getattr(work, "time", "")
        inside = [
            (last - first, section_id)
            for (first, last), section_id in spans
            if first <= work.line <= last
        ]
        details = self._body_text(getattr(work, "details", ()))
        return {
            "sequence": sequence,
            "line": work.line,
            "section_id": min(inside)[1] if inside else False,
            "kind": kind,
            "name": getattr(work, "title", "") or short_title(work.text),
            "description": "\n".join(text for text in (work.text, details) if text),
            "time_text": time or "; ".join(dict.fromkeys(wordings)),
            "date_due": day,
            "due_inclusive": inclusive,
            "rhythm": rhythm,
            "product": getattr(work, "product", ""),
            "actor_ids": [Command.create(v) for v in self._actor_values(work)],
        }

    def _due(self, work):
        year = self.year or (self.date and self.date.year)
        for limit in work.deadlines:
            day, inclusive = due_day(limit, year)
            if day:
                return day, inclusive
        return False, True

    def _recipient_values(self, sequence, recipient):
        targets = self._match_recipient(recipient)
        purpose = PURPOSES.get(recipient.purpose)
        if recipient.is_filing:
            purpose = "file"
        return {
            "sequence": sequence,
            "line": recipient.line,
            "name": recipient.text,
            "purpose": purpose,
            "is_uncertain": recipient.purpose_span_uncertain,
            **targets,
        }
