"""What the tests of conditions and views of the fieldwork room share."""

from odoo.tests import freeze_time

from .common import FieldworkCase

TODAY = "2036-04-15"


@freeze_time(TODAY)
class ConditionCase(FieldworkCase):
    """Conditions that are asked anew: computing and searching must agree."""

    def _with(self, name, value=True):
        """Return the activities with the condition, asked in both ways."""
        self.env.flush_all()
        self.env.invalidate_all()
        activities = self.env["kh18.activity"].with_user(self.officer)
        ours = [("unit_id", "child_of", self.province_a.id)]
        found = activities.search([(name, "=", value), *ours])
        others = activities.search([(name, "!=", value), *ours])
        self.assertEqual(len(found | others), activities.search_count(ours))
        self.assertFalse(found & others)
        for activity in found:
            self.assertEqual(activity[name], value, activity.name)
        for activity in others:
            self.assertNotEqual(activity[name], value, activity.name)
        return found

    @classmethod
    def _put(cls, activity, state, **values):
        """Put an activity into a state without walking there."""
        activity.sudo().write({"state": state, **values})
        return activity
