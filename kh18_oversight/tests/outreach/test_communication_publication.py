from ast import literal_eval
from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .access_public import public
from .access_publication import concluded, publication
from .common_communication import CommunicationCase


@tagged("post_install", "-at_install")
class TestCommunicationPublication(CommunicationCase):
    """The communication department and the results of activities (S75)."""

    def _told(self, **values):
        record = publication(self.env, self.province_a)
        copy = public(self.env, self.province_a, **values)
        record.sudo().write({"state": "published", "copy_id": copy.id})
        return record

    def test_an_item_tells_of_a_published_result(self):
        record = self._told()
        told = self._posted(publication_id=record.id)
        self.assertEqual((told.state, told.publication_id), ("posted", record))

    def test_nothing_is_told_before_the_public_may_see_it(self):
        draft = publication(self.env, self.province_a)
        embargo = self._told(date_public=self.today + timedelta(days=5))
        gone = self._told()
        gone.sudo().copy_id._withdraw("Sai")
        for record in (draft, embargo, gone):
            told = self._approved(publication_id=record.id)
            self._refused(UserError, "not public today", told.action_post)

    def test_results_of_other_units_are_not_told_as_ours(self):
        below = publication(self.env, self.district_a1)
        with self.assertRaisesRegex(ValidationError, "another unit"):
            self._item(publication_id=below.id)
        foreign = publication(self.env, self.province_b)
        with self.assertRaises(AccessError):
            self._item(publication_id=foreign.id)

    def test_the_result_told_of_stays(self):
        told = self._approved(publication_id=self._told().id)
        with self.assertRaises(UserError):
            told.publication_id = False


@tagged("post_install", "-at_install")
class TestResultsWaiting(CommunicationCase):
    def _listed(self, user=None):
        action = self.env.ref("kh18_oversight.activity_action_waiting")
        activities = self.env["kh18.activity"].with_user(user or self.press)
        return activities.search(literal_eval(action.domain))

    def test_concluded_results_wait_until_they_are_told(self):
        waiting = concluded(self.env, self.province_a)
        below = concluded(self.env, self.district_a1)
        foreign = concluded(self.env, self.province_b)
        listed = self._listed()
        self.assertIn(waiting, listed)
        self.assertIn(below, listed)
        self.assertNotIn(foreign, listed)
        told = self.env["kh18.publication"].create({"activity_id": waiting.id})
        told.sudo().state = "published"
        self.assertNotIn(waiting, self._listed())

    def test_what_is_sensitive_never_waits_in_the_list(self):
        secret = concluded(self.env, self.province_a, is_sensitive=True)
        self.assertNotIn(secret, self._listed())
        self.assertNotIn(secret, self._listed(self.leader))
        with self.assertRaises(AccessError):
            secret.with_user(self.press).read(["name"])

    def test_communication_reads_and_changes_nothing(self):
        waiting = concluded(self.env, self.province_a).with_user(self.press)
        self.assertIn("lương", waiting.conclusion)
        with self.assertRaises(AccessError):
            waiting.aims = "Khác"
        with self.assertRaises(AccessError):
            waiting.action_prepare_publication()

    def test_the_list_opens_with_its_own_views(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kh18_oversight.activity_action_waiting"
        )
        views = {mode: view_id for view_id, mode in action["views"]}
        self.assertEqual(
            views["list"], self.env.ref("kh18_oversight.activity_view_list_waiting").id
        )
        arch = (
            self.env["kh18.activity"]
            .with_user(self.press)
            .get_views([(views["list"], "list"), (views["kanban"], "kanban")])
        )
        self.assertIn("publication_state", arch["views"]["list"]["arch"])
