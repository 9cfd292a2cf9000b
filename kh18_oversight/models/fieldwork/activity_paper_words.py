from odoo import models

from ...lib.paper import blocks
from ...lib.paper import fieldwork_words as words

# Papers that answer the letter they are based on.
ANSWERS = ("comment", "nomination")


class ActivityPaperWords(models.Model):
    """How a paper names the work, the team, the parties and the draft."""

    _inherit = "kh18.activity.paper"

    def _work_word(self):
        return words.WORK[self.activity_id.kind]

    def _work_phrase(self):
        return self.activity_id._work_phrase()

    def _draft_phrase(self):
        return self.activity_id._draft_phrase()

    def _team_word(self):
        return words.TEAM[self.activity_id.kind]

    def _team_name(self):
        """Return "Đoàn giám sát việc trả lương"."""
        first = self._team_word().split(" ")[0]
        return f"{first} {self._work_phrase()}"

    def _leader_title(self):
        return words.TEAM_LEADER.get(self.activity_id.kind, "Tổ trưởng")

    def _side(self):
        """Return how the parties are called as a whole."""
        word = "kiểm tra" if self.activity_id.kind == "inspection" else "giám sát"
        return f"đơn vị được {word}"

    def _unit_name(self):
        return self.activity_id.unit_id._paper_name()

    def _parties(self):
        """Return the party of the paper, else all of the activity."""
        return self.party_id or self.activity_id.party_ids

    def _party_name(self, party):
        # The name of a party stands on the paper whoever prints it.
        party = party.sudo()
        return party.unit_id.printed_name or party.unit_id.name or party.partner_id.name

    def _party_names(self):
        names = [self._party_name(party) for party in self._parties()]
        return ", ".join(names) or self.activity_id.object_text or blocks.DOTS

    def _members(self):
        # The team stands on the paper: its posts may be of units the reader cannot see.
        return self.activity_id.member_ids.sudo()

    def _team(self):
        return self._members().filtered(lambda m: m.role != "guest")

    def _team_leader(self):
        return self._members().filtered(lambda m: m.role == "leader")[:1]

    def _member_office(self, member):
        """Return "Phó chủ tịch, Liên đoàn Lao động tỉnh": office and body."""
        post = member.post_id
        office = (post.office_title or "").capitalize() or member.partner_id.function
        body = post.unit_id.printed_name or post.unit_id.name or member.body_id.name
        return ", ".join(part for part in (office, body) if part)

    def _member_role(self, member):
        if member.role == "leader":
            return self._leader_title()
        if member.role == "deputy" and self._leader_title() == "Tổ trưởng":
            return "Tổ phó"
        return words.MEMBER[member.role]

    def _person(self, member):
        """Return "Ông (bà) …" with office and body."""
        person = f"Ông (bà) {member.partner_id.name}"
        office = self._member_office(member)
        return f"{person}, {office}" if office else person

    def _member_lines(self, members):
        return [f"{self._person(m)} - {self._member_role(m)}" for m in members]

    def _session_name(self):
        form = self.activity_id.form
        if form == "criticism_dialogue":
            return "hội nghị đối thoại"
        if form in ("study_conference", "criticism_conference", "dialogue"):
            return "hội nghị"
        return "buổi làm việc về" if self.kind == "minutes" else "buổi làm việc"

    def _work_days(self, party=None):
        """Return the days of the work with ``party``, else of the whole activity."""
        source = party or self.activity_id
        return blocks.span(source.date_work, source.date_work_end)

    def _session_when(self):
        when = self._work_days(self.party_id)
        return f"{self.time_text}, {when}" if self.time_text else when

    def _session_where(self):
        return self.place_text or self.party_id.place or blocks.DOTS

    def _cited(self, document):
        """Return "Kế hoạch số 12/KH-LĐLĐ ngày 02 tháng 02 năm 2023"."""
        parts = [
            document.type_id.name,
            f"số {document.full_symbol}" if document.full_symbol else "",
            blocks.day(document.date_issue) if document.date_issue else "",
        ]
        if document.direction != "outgoing" and document.issuer_name:
            parts.append(f"của {document.issuer_name}")
        return " ".join(part for part in parts if part)

    def _cited_bases(self):
        """Return "Thực hiện Kế hoạch số …, Quyết định số …, ": how a letter begins."""
        # What the register entry of the paper names is printed with it.
        links = self._paper_document().link_ids
        names = [self._cited(link.target_id) for link in links]
        verb = "Phúc đáp" if self.kind in ANSWERS else "Thực hiện"
        return f"{verb} {'; '.join(names)}, " if names else ""

    def _begun(self, sentence):
        """Return a sentence after the bases it follows from."""
        bases = "" if self._basis_kind() == "basis" else self._cited_bases()
        return f"{bases}{sentence}" if bases else blocks.raised(sentence)

    def _content_lines(self):
        return blocks.lines(self.activity_id.content)

    def _content_phrase(self):
        """Return the lines of the content as one sentence."""
        first, *others = self._content_lines() or [blocks.DOTS]
        parts = [first, *(blocks.lowered(line) for line in others)]
        return "; ".join(part.rstrip(".;") for part in parts)

    def _limit_of(self, code, party=None):
        """Return the limit of the step ``code``, of the party when given."""
        steps = self.activity_id.step_ids.filtered(
            lambda s: s.code == code and (not party or s.party_id == party)
        )
        return steps[:1].date_limit

    def _recommendations(self):
        return self.activity_id._paper_recommendations()

    def _recommendation_blocks(self):
        """Return the recommendations by addressee: "1. Đối với …" and its bullets."""
        grouped = {}
        for row in self._recommendations():
            text = row["text"]
            if row.get("basis"):
                text = f"{text.rstrip('.;')} (căn cứ: {row['basis']})"
            grouped.setdefault(row.get("addressee") or "", []).append(text)
        return blocks.sections(
            *(
                (
                    f"Đối với {name}" if name else "Kiến nghị chung",
                    blocks.bullets(texts),
                )
                for name, texts in grouped.items()
            )
        )

    def _findings(self):
        """Return the findings on the paper's party; those on no party are of all."""
        rows = self.activity_id._paper_findings()
        if not self.party_id:
            return rows
        return [
            row
            for row in rows
            if row.get("party_id") in (None, False, self.party_id.id)
        ]
