import base64
import io
from datetime import timedelta

from PIL import Image
from reportlab.graphics.barcode.qr import QrCodeWidget

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import new_test_user
from .common import FollowupCase


@tagged("post_install", "-at_install")
class TestPortalLink(FollowupCase):
    """The signed, revocable link of a body and a unit."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.links = cls.env["kh18.portal.link"]
        cls.link = cls.links._link_for(cls.province_a, cls.office)

    def _why(self, token):
        return self.links._find(token)[1]

    def test_one_living_link_of_a_body_and_a_unit(self):
        again = self.links._link_for(self.province_a, self.office)
        self.assertEqual(again, self.link)
        contact = self.partner("Văn thư", parent_id=self.office.id)
        self.assertEqual(self.links._link_for(self.province_a, contact), self.link)
        for unit, body in (
            (self.province_b, self.office),
            (self.province_a, self.company),
        ):
            self.assertNotEqual(self.links._link_for(unit, body), self.link)
        days = (self.link.valid_until - self.today).days
        self.assertEqual(days, self.province_a.portal_days)

    def test_one_that_ends_soon_is_not_printed_again(self):
        self.link.sudo().valid_until = self.today + timedelta(days=10)
        new = self.links._link_for(self.province_a, self.office)
        self.assertNotEqual(new, self.link)
        self.assertIsNone(self._why(self.link._token()), "the old one still opens")

    def test_token_is_not_in_the_table(self):
        _nonce, signature = self.link._token().split(".")
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT l::text FROM kh18_portal_link l WHERE id = %s", [self.link.id]
        )
        self.assertNotIn(signature, self.env.cr.fetchone()[0])
        with self.assertRaises(AccessError):
            self.link.with_user(self.officer).read(["nonce"])

    def test_whoever_changes_the_row_opens_nothing(self):
        token = self.link._token()
        self.assertIsNone(self._why(token))
        for changed in (
            {"valid_until": self.today + timedelta(days=9999)},
            {"partner_id": self.company.id},
            {"origin_unit_id": self.province_b.id},
        ):
            with self.subTest(changed), self.env.cr.savepoint() as savepoint:
                self.link.sudo().write(changed)
                self.assertEqual(self._why(token), "signature")
                savepoint.rollback()
                self.env.invalidate_all()

    def test_guessed_and_mangled_tokens(self):
        token = self.link._token()
        nonce, signature = token.split(".")
        turned = signature[::-1]
        for wrong, why in (
            ("", "unknown"),
            ("x", "unknown"),
            (nonce, "unknown"),
            (f"{'A' * 22}.{signature}", "unknown"),
            (f"{nonce}.{turned}", "signature"),
            (f"{token}\n", "unknown"),
            (f"{token}é", "unknown"),
            (f"{nonce}.{'é' * 32}", "unknown"),
            ("\x00" * 55, "unknown"),
        ):
            with self.subTest(wrong):
                self.assertEqual(self._why(wrong), why)

    def test_ended_and_archived_bodies(self):
        self.office.kh18_date_to = self.today - timedelta(days=1)
        self.assertEqual(self.link.status, "ended")
        self.assertEqual(self._why(self.link._token()), "ended")
        none = self.links._link_for(self.province_a, self.office)
        self.assertFalse(none)
        self.assertEqual((none._url(), none._qr_data_url()), ("", ""))
        self.company.active = False
        self.assertFalse(self.links._link_for(self.province_a, self.company))
        record = self._sent()
        with self.assertRaisesRegex(UserError, "successor"):
            record.action_open_portal_link()

    def test_expired(self):
        self.link.sudo().valid_until = self.today - timedelta(days=1)
        self.assertEqual(self._why(self.link._token()), "expired")
        self.assertEqual(self.link.status, "expired")

    def test_revoked_with_a_reason_by_who_enters(self):
        for user in (
            self.viewer,
            self.user(self.province_b, "leader"),
            self.user(self.nation, "leader"),
            self.admin,
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.link.with_user(user).action_revoke()
        link = self.link.with_user(self.clerk)
        self.assertEqual(link.action_revoke()["res_model"], "kh18.reason.wizard")
        link._revoke_with_reason("Giấy bị mất")
        self.assertEqual(self._why(self.link._token()), "revoked")
        self.assertEqual(self.link.revoked_by_id, self.clerk)
        self.assertFalse(link.url, "what opens nothing is not shown")
        with self.assertRaisesRegex(UserError, "already"):
            link.action_revoke()
        new = self.links._link_for(self.province_a, self.office)
        self.assertNotEqual(new, self.link)

    def test_only_who_enters_for_the_unit_sees_the_address(self):
        for user in (self.officer, self.clerk, self.leader):
            link = self.link.with_user(user)
            self.assertIn(self.link._token(), link.url)
            self.assertTrue(link.can_record)
        for user in (self.viewer, self.user(self.nation, "leader"), self.admin):
            link = self.link.with_user(user)
            self.assertTrue(link.has_access("read"))
            self.assertFalse(link.url or link.qr_image or link.can_record)

    def test_qr_holds_the_address(self):
        kind, data = self.link._qr_data_url().split(",")
        self.assertEqual(kind, "data:image/png;base64")
        self.assertEqual(self.link._qr_data_url().split(",")[1], data, "same bytes")
        self.assertTrue(self.link._url().endswith(f"/kh18/r/{self.link._token()}"))
        drawn = Image.open(io.BytesIO(base64.b64decode(data)))
        code = QrCodeWidget(self.link._url(), barLevel="M").qr
        code.make()
        size = code.getModuleCount()
        self.assertEqual(drawn.size, ((size + 8) * 6,) * 2)
        seen = [
            [
                not drawn.getpixel(((x + 4) * 6 + 3, (y + 4) * 6 + 3))
                for x in range(size)
            ]
            for y in range(size)
        ]
        self.assertEqual(
            seen, [[bool(code.isDark(y, x)) for x in range(size)] for y in range(size)]
        )

    def test_button_of_the_recommendation(self):
        record = self._sent().with_user(self.clerk)
        action = record.action_open_portal_link()
        self.assertEqual(action["res_id"], self.link.id)
        with self.assertRaises(AccessError):
            record.with_user(self.viewer).action_open_portal_link()
        bare = self._recommendation(addressee_id=False)
        with self.assertRaisesRegex(UserError, "Addressee"):
            bare.action_open_portal_link()

    def test_nobody_makes_or_changes_a_link_by_hand(self):
        link = self.link.with_user(self.leader)
        for refused in (
            lambda: link.create({"partner_id": self.office.id}),
            lambda: link.write({"valid_until": self.today}),
            lambda: link.unlink(),
        ):
            with self.assertRaises(AccessError):
                refused()

    def test_successor_answers_for_the_link(self):
        token, document = self.link._token(), self._sent()
        self.province_a._hand_over(self.province_b, self.today)
        self.assertIsNone(self._why(token), "papers stay valid")
        self.assertEqual(self.link.unit_id, self.province_b)
        leader = self.user(self.province_b, "leader")
        self.assertTrue(self.link.with_user(leader).can_record)
        self.assertFalse(self.link.with_user(self.clerk).has_access("read"))
        self.assertEqual(document.unit_id, self.province_b)
        new = self.links._link_for(self.province_b, self.office)
        self.assertEqual(new, self.link)

    def test_days_are_a_setting_of_the_unit(self):
        self.province_b.portal_days = 60
        link = self.links._link_for(self.province_b, self.office)
        self.assertEqual(link.valid_until, self.today + timedelta(days=60))
        with self.assertRaisesRegex(ValidationError, "31 and 1095"):
            self.province_b.portal_days = 5000

    def test_link_of_restricted_matters_only_is_a_secret(self):
        """Whom a sensitive matter was put to is told by no list of links (S57)."""
        post = self.env["kh18.post"].search([("user_id", "=", self.officer.id)])
        secret = self._activity(
            name="Vụ kín",
            is_sensitive=True,
            member_ids=[Command.create({"post_id": post.id})],
        )
        self._sent(activity_id=secret.id, addressee_id=self.company.id)
        link = self.links._link_for(self.province_a, self.company)
        log = self.env["kh18.portal.log"]
        visitor = log._visitor("192.0.2.7", "")
        row = log._note(visitor, "opened", link_id=link.id, unit_id=self.province_a.id)
        for user in (self.officer, self.leader):
            self.assertTrue(link.with_user(user).has_access("read"), user.login)
            self.assertTrue(row.with_user(user).has_access("read"), user.login)
        outsiders = (
            self.head
            | self.clerk
            | self.viewer
            | self.admin
            | self.user(self.nation, "leader")
        )
        for user in outsiders:
            self.assertFalse(link.with_user(user).has_access("read"), user.login)
            found = self.links.with_user(user).search([("id", "=", link.id)])
            self.assertFalse(found, user.login)
            self.assertFalse(row.with_user(user).has_access("read"), user.login)
        self._sent(addressee_id=self.company.id)
        self.env.invalidate_all()
        self.assertTrue(link.with_user(self.head).has_access("read"))

    def test_portal_and_public_users_read_nothing(self):
        contact = self.partner("Văn thư", parent_id=self.office.id)
        portal = new_test_user(
            self.env, "t_portal", groups="base.group_portal", partner_id=contact.id
        )
        public = self.env.ref("base.public_user")
        record = self._sent()
        for user in (portal, public):
            for model in (record, self.link, self.env["kh18.portal.log"]):
                self.assertFalse(model.with_user(user).has_access("read"))


@tagged("post_install", "-at_install")
class TestPortalLog(FollowupCase):
    """Who came to the door: shortened, counted, kept."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.log = cls.env["kh18.portal.log"]

    def test_addresses_are_shortened(self):
        for address, kept in (
            ("203.0.113.77", "203.0.113.0/24"),
            ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
            ("nonsense", ""),
            (None, ""),
        ):
            visitor = self.log._visitor(address, "Trình duyệt\n" + "x" * 500)
            self.assertEqual(visitor["address"], kept)
            self.assertNotIn(address or "77", str(visitor))
            self.assertEqual(len(visitor["agent"]), 80)
        keys = {self.log._visitor(f"203.0.113.{n}", "")["address_key"] for n in (1, 2)}
        self.assertEqual(len(keys), 2, "two visitors of one network are two")

    def test_counted_by_visitor_and_by_link(self):
        link = self.env["kh18.portal.link"]._link_for(self.province_a, self.office)
        visitors = [self.log._visitor(f"192.0.2.{n}", "") for n in range(40)]
        for visitor in visitors:
            self.assertFalse(self.log._is_too_often(visitor, "post", link_id=link.id))
            values = {**visitor, "link_id": link.id, "is_post": True}
            self.log._note(values, "answered")
        self.assertTrue(self.log._is_too_often(visitors[0], "post", link_id=link.id))
        self.assertFalse(self.log._is_too_often(visitors[0], "read", link_id=link.id))
        self.env.cr.execute(
            "UPDATE kh18_portal_log SET date = date - interval '11 minutes'"
        )
        self.env.invalidate_all()
        self.assertFalse(self.log._is_too_often(visitors[0], "post", link_id=link.id))

    def test_what_is_refused_too_often_fills_no_ledger(self):
        visitor = self.log._visitor("192.0.2.1", "")
        for _time in range(5):
            self.log._note_too_often(visitor)
        self.assertEqual(self.log.search_count([("why", "=", "often")]), 1)

    def test_only_strangers_are_forgotten(self):
        link = self.env["kh18.portal.link"]._link_for(self.province_a, self.office)
        visitor = self.log._visitor("192.0.2.1", "")
        stranger = self.log._note(visitor, "refused", why="unknown")
        known = self.log._note(visitor, "refused", why="expired", link_id=link.id)
        recent = self.log._note(visitor, "refused", why="unknown")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE kh18_portal_log SET date = date - interval '91 days'"
            " WHERE id = ANY(%s)",
            [(stranger | known).ids],
        )
        self.env.invalidate_all()
        self.log._gc_strangers()
        self.assertEqual((stranger | known | recent).exists(), known | recent)
        for user in (self.leader, self.admin, self.env.user):
            with self.assertRaises(AccessError):
                known.with_user(user).unlink()

    def test_strangers_are_the_administrators(self):
        visitor = self.log._visitor("192.0.2.1", "")
        row = self.log._note(visitor, "refused", why="unknown")
        self.assertTrue(row.with_user(self.admin).has_access("read"))
        for user in (self.leader, self.officer, self.user(self.nation, "leader")):
            self.assertFalse(row.with_user(user).has_access("read"))
