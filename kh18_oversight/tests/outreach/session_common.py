"""Sessions of the test tree."""

import base64
from contextlib import contextmanager
from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.tools import mute_logger

from ..common import OversightCase, OversightTree


class SessionTree(OversightTree):
    """Sessions of district A1, made by its officer; its units are two grassroots."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env["kh18.workday"]._today()
        cls.officer = cls.user(cls.district_a1, "officer")
        cls.head = cls.user(cls.district_a1, "head")
        cls.leader = cls.user(cls.district_a1, "leader")

    @classmethod
    def _session(cls, unit=None, user=None, **values):
        """Return a planned session of today, made by the unit's officer."""
        unit = unit or cls.district_a1
        values = {
            "unit_id": unit.id,
            "name": "Quán triệt Chỉ thị về giám sát",
            "date": cls.today,
            "place": "Hội trường",
            **values,
        }
        user = user or cls.user(unit, "officer")
        return cls.env["kh18.session"].with_user(user).create(values)

    @classmethod
    def _row(cls, session, **values):
        """Return a row of attendance: people of the first grassroots unit."""
        values = {"from_unit_id": cls.grassroots_a11.id, "count": 5, **values}
        return session.attendance_ids.create({"session_id": session.id, **values})

    @classmethod
    def _file(cls, session):
        return session.env["ir.attachment"].create(
            {
                "name": "bien-ban.txt",
                "datas": base64.b64encode(b"Bien ban"),
                "res_model": session._name,
                "res_id": session.id,
            }
        )

    @classmethod
    def _held(cls, unit=None, **values):
        """Return a session that took place, with one row of its own unit's people."""
        session = cls._session(unit, **values)
        session.action_announce()
        cls._row(session, from_unit_id=session.unit_id.id)
        session.action_hold()
        return session

    @classmethod
    def _announced(cls, **values):
        session = cls._session(**values)
        session.action_announce()
        return session

    @contextmanager
    def assert_refused(self, constraint):
        """Check that the database refuses, with a message of our own for the screen."""
        with (
            self.assertRaises(IntegrityError) as caught,
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            yield
            self.env.flush_all()
        self.assertEqual(caught.exception.diag.constraint_name, constraint)
        name = "kh18.session" if "session" in constraint else "kh18.attendance"
        told = self.env[name]._sql_error_to_message(caught.exception)
        self.assertNotIn(constraint, told)

    @classmethod
    def _day(cls, days):
        return cls.today + timedelta(days=days)


class SessionCase(SessionTree, OversightCase):
    """Sessions in tests without a browser."""
