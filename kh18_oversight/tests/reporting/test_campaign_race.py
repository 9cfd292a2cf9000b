from datetime import datetime
from functools import partial

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, freeze_time, get_db_name, tagged


@tagged("post_install", "-at_install")
class TestTwoCronsAtOnce(BaseCase):
    """Two runs at the same time, over two connections, propose one campaign.

    The fixtures are committed, as other connections must see them, and deleted at
    the end.
    """

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.addCleanup(self.run_in, self.delete)
        self.run_in(self.prepare)

    def run_in(self, function):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            return retrying(partial(function, env), env)

    def prepare(self, env):
        unit = env["kh18.unit"].create(
            {
                "name": "Race",
                "abbreviation": "LĐLĐ",
                "place_name": "Lai Châu",
                "level_id": env.ref("kh18_oversight.unit_level_province").id,
                "kind_id": env.ref("kh18_oversight.unit_kind_province").id,
            }
        )
        rules = env["kh18.campaign.rule"]
        rule = rules.create(rules._usual_vals(unit, "year"))
        self.unit_id, self.rule_id = unit.id, rule.id

    def delete(self, env):
        own = [("unit_id", "=", self.unit_id)]
        for model in ("kh18.campaign", "kh18.campaign.proposal", "kh18.campaign.rule"):
            env[model].search(own).unlink()
        env["kh18.unit"].browse(self.unit_id).unlink()

    def propose(self, env):
        with freeze_time(datetime(2031, 10, 10, 5)):
            return env["kh18.campaign.rule"].browse(self.rule_id)._propose().ids

    def count(self):
        own = [("rule_id", "=", self.rule_id)]
        return self.run_in(lambda env: env["kh18.campaign.proposal"].search_count(own))

    def test_the_second_leaves_the_rule_to_the_first(self):
        with self.registry.cursor() as cr:
            first = self.propose(api.Environment(cr, SUPERUSER_ID, {}))
            second = self.run_in(self.propose)
        self.assertEqual((len(first), second), (1, []))
        self.assertEqual(self.count(), 1)

    def test_one_that_comes_later_finds_it_proposed(self):
        self.run_in(self.propose)
        self.assertEqual(self.run_in(self.propose), [])
        self.assertEqual(self.count(), 1)
