"""Publications in every situation, for the tests of the outreach room."""

import re
import zlib

from odoo.fields import Command

from ..followup.common import FollowupCase

SECRET = "Nguyễn Thị Kín"
PHONE = "0912 345 678"


def pdf_bytes(raw):
    """Return all that stands in a PDF, its streams unpacked."""
    parts = [raw]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            parts.append(stream)
    return b"\n".join(parts)


class PublicationCase(FollowupCase):
    """Province A has concluded an oversight of an office and a company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.publications = cls.env["kh18.publication"]
        cls.activity = cls._concluded()

    @classmethod
    def _concluded(cls, **values):
        """Return a concluded activity that names a person and a telephone."""
        record = cls._activity(
            date_start=cls.ago(60),
            conclusion=f"<p>Bà {SECRET} (ĐT: {PHONE}) chưa được trả lương.</p>",
            party_ids=[
                Command.create({"partner_id": cls.office.id}),
                Command.create({"partner_id": cls.company.id}),
            ],
            **values,
        )
        record.sudo().write(
            {
                "state": "concluded",
                "conclusion_state": "final",
                "date_conclusion": cls.ago(30),
            }
        )
        return record

    @classmethod
    def _prepared(cls, activity=None, **values):
        """Return a draft publication made by the officer."""
        activity = activity or cls.activity
        return cls.publications.with_user(cls.officer).create(
            {"activity_id": activity.id, **values}
        )

    @classmethod
    def _approved(cls, record=None, user=None):
        """Return a publication that the head approved."""
        record = record or cls._prepared()
        record.with_user(cls.officer).action_submit()
        cls._approve(record, user or cls.head)
        return record

    @classmethod
    def _approve(cls, record, user, **values):
        record = record.with_user(user)
        action = record.action_approve()
        wizard = record.env[action["res_model"]].with_context(**action["context"])
        checks = {"saw_words": True, "saw_persons": True, "saw_files": True}
        wizard.create({**checks, **values}).action_approve()

    @classmethod
    def _published(cls, record=None):
        """Return a publication that went the whole way, the bodies not waited for."""
        record = cls._approved(record)
        record.with_user(cls.leader)._waive_with_reason("Gấp")
        record.with_user(cls.head).action_publish()
        return record
