"""The four-level tree of the tests, with one user per role and level."""

from odoo.fields import Command
from odoo.tests import HttpCase, TransactionCase, new_test_user

from ..lib import link_check

ROLES = ["leader", "head", "officer", "clerk", "viewer"]
OFFICE_OF = {
    "leader": ("vice_chair", "PHÓ CHỦ TỊCH"),
    "head": ("department_head", "TRƯỞNG BAN"),
    "officer": ("officer", "CHUYÊN VIÊN"),
    "clerk": ("officer", "VĂN THƯ"),
    "viewer": ("other", False),
}


class OversightTree:
    """Nation > two provinces > two districts each > two grassroots units each.

    Units: ``cls.nation``, ``cls.province_a``/``_b``, ``cls.district_a1``…,
    ``cls.grassroots_a11``…. Users by ``cls.user(unit, role)``; one administrator,
    ``cls.admin``, and ``cls.stranger`` without any post.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        # No test asks an address of the outside world.
        cls.classPatch(
            cls.registry["kh18.communication"],
            "_ask_link",
            lambda self, link, known: link_check.Answer(link_check.UNKNOWN, "test"),
        )
        cls.users_by_post = {}
        cls._create_tree()
        cls._create_posts()
        cls.admin = new_test_user(
            cls.env, login="t_admin", groups="kh18_oversight.group_admin"
        )
        cls.stranger = new_test_user(
            cls.env, login="t_stranger", groups="kh18_oversight.group_head"
        )

    @classmethod
    def _create_tree(cls):
        cls.nation = cls._unit("nation", "nation", "confederation", None)
        for p in "ab":
            province = cls._unit(f"province_{p}", "province", "province", cls.nation)
            for d in "12":
                district = cls._unit(
                    f"district_{p}{d}", "district", "district", province
                )
                for g in "12":
                    cls._unit(
                        f"grassroots_{p}{d}{g}", "grassroots", "grassroots", district
                    )

    @classmethod
    def _unit(cls, name, level, kind, parent):
        unit = cls.env["kh18.unit"].create(
            {
                "name": f"Test {name}",
                "short_name": name,
                "abbreviation": "LĐLĐ",
                "place_name": "Lai Châu",
                "level_id": cls.env.ref(f"kh18_oversight.unit_level_{level}").id,
                "kind_id": cls.env.ref(f"kh18_oversight.unit_kind_{kind}").id,
                "parent_id": parent.id if parent else False,
                "opening_date": "2015-01-01",
            }
        )
        setattr(cls, name, unit)
        return unit

    @classmethod
    def _create_posts(cls):
        for unit in (
            cls.nation,
            cls.province_a,
            cls.province_b,
            cls.district_a1,
            cls.district_a2,
            cls.grassroots_a11,
            cls.grassroots_a12,
        ):
            for role in ROLES:
                cls._post_user(unit, role)

    @classmethod
    def _post_user(cls, unit, role, login=None, **values):
        login = login or f"t_{unit.short_name}_{role}"
        user = new_test_user(cls.env, login=login, groups="base.group_user")
        office, title = OFFICE_OF.get(role, ("other", False))
        cls.env["kh18.post"].create(
            {
                "unit_id": unit.id,
                "user_id": user.id,
                "role": role,
                "office": office,
                "office_title": title,
                "in_charge": role in ("leader", "officer"),
                "date_from": "2020-01-01",
                **values,
            }
        )
        cls.users_by_post.setdefault((unit.id, role), user)
        return user

    @classmethod
    def user(cls, unit, role):
        """Return the user who holds ``role`` in ``unit``."""
        return cls.users_by_post[unit.id, role]

    @classmethod
    def partner(cls, name, **values):
        """Return a new outside body."""
        return cls.env["res.partner"].create({"name": name, **values})


class OversightCase(OversightTree, TransactionCase):
    """The test tree for tests without a browser."""


class OversightHttpCase(OversightTree, HttpCase):
    """The test tree for tours and requests; log in as ``self.user(…).login``."""


__all__ = ["ROLES", "Command", "OversightCase", "OversightHttpCase", "OversightTree"]
