from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from .desk_common import SEARCH_VIEW, DeskCase

WAITING = {"ahead", "soon", "overdue", "unlimited", "partial"}


@tagged("post_install", "-at_install")
class TestDeskFilters(DeskCase):
    """Each filter of the recommendations gives what its name says."""

    def test_what_is_on_the_desk(self):
        for name, expected in {
            "to_send": {"draft"},
            "waiting": WAITING,
            "due_soon": {"soon"},
            "overdue": {"overdue", "partial"},
            "to_check": {"partial"},
            "to_verify": {"claimed", "promised"},
        }.items():
            with self.subTest(name):
                self.assertEqual(self._filtered(name), expected)

    def test_filters_by_sending_and_limit(self):
        sent_only = self._sent(10, name="sent only")
        self.every |= sent_only
        for name, expected in {
            "not_received": {"unlimited", "sent only"},
            "no_limit": {"unlimited"},
            "done_late": {"promised"},
        }.items():
            with self.subTest(name):
                self.assertEqual(self._filtered(name), expected)

    def test_filters_by_resolution(self):
        self.assertEqual(self._filtered("unverified"), {"claimed"})
        self.assertEqual(self._filtered("promise_passed"), {"promised"})
        self.ahead.is_multi_year = True
        self.assertEqual(self._filtered("multi_year"), {"ahead"})

    def test_filters_by_urging_and_repeats(self):
        for count, record in ((1, self.soon), (2, self.overdue)):
            for _letter in range(count):
                self.env["kh18.urging"]._note(record, "urging")
        self.assertEqual(self._filtered("urged"), {"soon", "overdue"})
        self.assertEqual(self._filtered("urged_again"), {"overdue"})
        self.ahead.sudo().repeats_id = self.closed
        self.assertEqual(self._filtered("repeated"), {"ahead"})

    def test_filters_by_person_and_state(self):
        self.soon.responsible_id = self.head
        self.assertEqual(self._filtered("mine", self.head), {"soon"})
        self.assertEqual(self._filtered("ours"), set(self.every.mapped("name")))
        self.assertFalse(self._filtered("ours", self.user(self.nation, "officer")))
        self.assertEqual(self._filtered("closed"), {"closed", "withdrawn"})
        self.assertEqual(
            self._filtered("followed"),
            set(self.every.mapped("name")) - {"draft", "closed", "withdrawn"},
        )

    def test_filters_by_what_is_missing(self):
        (self.every - self.draft).sudo()._unfreeze().basis = "Điều 97"
        self.assertEqual(self._filtered("no_basis"), {"draft"})
        self.assertEqual(self._filtered("no_addressee"), {"draft"})

    def test_found_by_the_number_of_a_paper(self):
        self._reply(self.soon, number="770077/SLĐ", date_reply=self.today)
        arch = self.every.get_view(self.env.ref(SEARCH_VIEW).id, "search")["arch"]
        [node] = etree.fromstring(arch).xpath("//field[@name='sent_symbol']")
        for number, found in (("770077", self.soon), ("990099", self.every[:0])):
            domain = safe_eval(node.get("filter_domain"), {"self": number})
            self.assertEqual(self.every.search(domain), found)


@tagged("post_install", "-at_install")
class TestAgeing(DeskCase):
    """How an open reply stands with its limit; the same in Python, search and group."""

    def test_ageing_of_each(self):
        stale = self._sent(80, received=78, name="stale")
        expected = {
            self.ahead: "ahead",
            self.soon: "soon",
            self.overdue: "late",
            self.partial: "late",
            stale: "stale",
        }
        self.every |= stale
        for record in self.every:
            self.assertEqual(record.ageing, expected.get(record, False), record.name)

    def test_edges(self):
        day = self.env["kh18.workday"]._today()
        for days, ageing in (
            (31, "stale"),
            (30, "late"),
            (1, "late"),
            (0, "soon"),
            (-7, "soon"),
            (-8, "ahead"),
        ):
            self._set_limit(self.soon, self.ago(days))
            with self.subTest(days):
                self.assertEqual(self.soon.ageing, ageing)
                found = self.soon.search([("ageing", "=", ageing)])
                self.assertIn(self.soon, found)
        self.assertEqual(day, self.today)

    def _set_limit(self, record, day):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE kh18_recommendation SET date_limit = %s WHERE id = %s",
            [day, record.id],
        )
        self.env.invalidate_all()

    def test_search_and_groups_agree(self):
        mine = [("id", "in", self.every.ids)]
        groups = dict(self.every._read_group(mine, ["ageing"], ["__count"]))
        for ageing in ("stale", "late", "soon", "ahead", False):
            records = self.every.filtered(lambda r, a=ageing: r.ageing == a)
            found = self.every.search([*mine, ("ageing", "=", ageing)])
            self.assertEqual(found, records.sorted("id", reverse=True))
            self.assertEqual(groups.get(ageing, 0), len(records))

    def test_days_in_words(self):
        self.assertEqual(self.overdue.due_words, "23 days overdue")
        self.assertEqual(self.soon.due_words, "due in 3 days")
        self.assertEqual(self.promised.due_words, "answered 23 days late")
        self.assertEqual(self.resolved.due_words, "answered in time")
        self.assertFalse(self.unlimited.due_words)
        self.assertFalse(self.closed.due_words)
        self._set_limit(self.soon, self.today)
        self.assertEqual(self.soon.due_words, "due today")

    def test_buttons_are_for_those_who_may(self):
        for user, can_send, can_withdraw in (
            (self.officer, False, False),
            (self.clerk, True, False),
            (self.head, True, False),
            (self.leader, True, True),
            (self.viewer, False, False),
            (self.user(self.nation, "leader"), False, False),
        ):
            record = self._as(self.soon, user)
            self.assertEqual(
                (record.can_send, record.can_withdraw), (can_send, can_withdraw)
            )


@tagged("post_install", "-at_install")
class TestBoard(DeskCase):
    """Today: each figure is the length of the list that it opens."""

    def _board(self, user=None, **values):
        boards = self.env["kh18.followup.board"].with_user(user or self.officer)
        return boards.create(values)

    def _figures(self, board):
        return {name: board[name] for name in self.draft._desk_domains()}

    def _foreign(self):
        """Return what is on the desk besides the fixture (demo data)."""
        return self.env["kh18.recommendation"].search(
            [("id", "not in", self.every.ids)]
        )

    def test_figures(self):
        self.assertFalse(
            self._foreign().filtered(lambda r: r.unit_id == self.province_a)
        )
        expected = {
            "to_send": 1,
            "waiting": 5,
            "due_soon": 1,
            "overdue": 2,
            "to_check": 1,
            "to_verify": 2,
        }
        self.assertEqual(self._figures(self._board()), expected)
        self.assertEqual(self._figures(self._board(scope="ours")), expected)

    def test_each_figure_opens_its_list(self):
        for scope in ("mine", "ours", "all"):
            board = self._board(scope=scope)
            for name, count in self._figures(board).items():
                action = board.with_context(kh18_desk=name).action_open_list()
                keys = [
                    key.removeprefix("search_default_") for key in action["context"]
                ]
                domain = [part for key in keys for part in self._filter_domain(key)]
                found = self.env[action["res_model"]].with_user(self.officer)
                with self.subTest(scope=scope, name=name):
                    self.assertIn(name, keys)
                    self.assertEqual(found.search_count(domain), count)

    def test_an_unknown_list_is_not_opened(self):
        board = self._board()
        action = board.with_context(kh18_desk="sudo").action_open_list()
        self.assertEqual(action["context"], {"search_default_mine": 1})

    def test_most_urgent_first(self):
        board = self._board()
        self.assertEqual(board.urgent_ids, self.overdue | self.partial | self.soon)

    def test_whose_desk(self):
        self.soon.responsible_id = self.head
        self.assertEqual(self._board(self.head).scope, "mine")
        self.assertEqual(self._board(self.head).waiting, 1)
        self.assertEqual(self._board(self.head, scope="ours").waiting, 5)
        self.assertEqual(self._board(self.viewer).scope, "ours")

    def test_figures_by_role_and_unit(self):
        below = self.user(self.district_a1, "officer")
        self._sent(10, user=below, unit_id=self.district_a1.id, name="below")
        self.env.flush_all()
        above = self._board(self.officer, scope="all")
        self.assertEqual(above.waiting, 6)
        self.assertEqual(self._board(below, scope="all").waiting, 1)
        other = self.user(self.province_b, "leader")
        self.assertEqual(
            sum(self._figures(self._board(other, scope="all")).values()), 0
        )
        nobody = self._board(self.stranger, scope="all")
        self.assertEqual(sum(self._figures(nobody).values()), 0)

    def test_a_sensitive_one_is_not_counted(self):
        self._sensitive(self.overdue)
        self.assertEqual(self._board(self.viewer, scope="all").overdue, 1)
        self.assertNotIn(self.overdue, self._board(self.viewer, scope="all").urgent_ids)
        self.assertEqual(self._board(self.leader, scope="all").overdue, 2)

    def test_ones_own_board_only(self):
        board = self._board()
        with self.assertRaises(AccessError):
            board.with_user(self.head).read(["scope"])

    def test_the_form_follows_the_choice(self):
        self.soon.responsible_id = self.head
        with Form(self.env["kh18.followup.board"].with_user(self.head)) as form:
            self.assertEqual(form.waiting, 1)
            form.scope = "ours"
            self.assertEqual(form.waiting, 5)

    def test_queries_do_not_grow(self):
        counts = []
        for _size in range(3):
            board = self._board(scope="ours")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._figures(board)
            board.urgent_ids.mapped("due_words")
            counts.append(self.env.cr.sql_log_count - before)
            for number in range(15):
                self._sent(40, name=f"more {number}")
        self.assertEqual(counts[1], counts[2])


@tagged("post_install", "-at_install")
class TestRecommendationViews(DeskCase):
    """The form opens for each role, and asks for no more than the role may."""

    def test_each_role_reads_every_situation(self):
        for user in (
            self.officer,
            self.head,
            self.leader,
            self.clerk,
            self.viewer,
            self.user(self.nation, "viewer"),
        ):
            view = self.every.with_user(user).get_view(view_type="form")
            spec = {name: {} for name in view["models"][self.every._name]}
            rows = self.every.with_user(user).web_read(spec)
            self.assertEqual(len(rows), len(self.every), user.login)

    def test_the_header_stays_readable(self):
        """A wide screen folds no buttons: six stand beside the states at 1366 px."""
        arch = etree.fromstring(self.every.get_view(view_type="form")["arch"])
        buttons = arch.xpath("/form/header/button")
        proposed = self._sent(30, received=20)
        self._reply(proposed, is_partial=True, claim="resolved")
        proposed.evidence_ids = self._file()
        proposed._propose_resolution("resolved")
        names = {node.get("name") for node in arch.iter("field")}
        names &= set(self.every._fields)
        for values in (self.every | proposed).read(sorted(names)):
            # One who holds every post of the unit.
            values.update({name: True for name in values if name.startswith("can_")})
            shown = [
                button.get("name")
                for button in buttons
                if not safe_eval(button.get("invisible") or "False", values)
            ]
            self.assertLessEqual(len(shown), 6, (values["name"], shown))
            self.assertTrue(shown or values["sending"] == "withdrawn", values["name"])

    def test_a_closed_proposal_is_not_confirmed(self):
        arch = etree.fromstring(self.every.get_view(view_type="form")["arch"])
        values = {"can_decide": True, "proposed_resolution": "resolved"}
        for name in ("action_verify", "action_reject_proposal"):
            [button] = arch.xpath(f"/form/header/button[@name='{name}']")
            for state, hidden in (("open", False), ("closed", True)):
                found = safe_eval(button.get("invisible"), {**values, "state": state})
                self.assertEqual(found, hidden, (name, state))

    def test_an_officer_writes_a_draft(self):
        with Form(self.env["kh18.recommendation"].with_user(self.officer)) as form:
            form.name = "Trả nợ lương"
            form.addressee_id = self.office
            form.content = "Trả trước ngày 30"
        self.assertEqual(form.record.unit_id, self.province_a)
        with self.assertRaises(AssertionError):
            Form(form.record.with_user(self.viewer)).name = "Khác"

    def test_what_was_sent_stays(self):
        form = Form(self.soon.with_user(self.officer))
        with self.assertRaises(AssertionError):
            form.name = "Khác"
        form.topic_id = self.topic
        self.assertEqual(form.save().topic_id, self.topic)

    def test_ledger_opens_from_the_form(self):
        self.env["kh18.urging"]._note(self.overdue, "urging")
        action = self.overdue.action_open_urgings()
        rows = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(rows, self.overdue.urging_ids)
        self.assertEqual(self._as(self.overdue, self.viewer).urging_ids, rows)

    def test_a_page_of_the_list_costs_the_same(self):
        view = self.every.get_view(view_type="list")
        spec = {name: {} for name in view["models"][self.every._name]}
        counts = []
        for _size in range(3):
            records = self.every.with_user(self.officer)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            records.web_search_read([], spec, limit=80)
            counts.append(self.env.cr.sql_log_count - before)
            for number in range(20):
                self._sent(40, name=f"more {number}")
        self.assertEqual(counts[1], counts[2])

    def test_many_are_given_to_another_officer_at_once(self):
        records = self.soon | self.overdue
        records.with_user(self.officer).write({"responsible_id": self.head.id})
        self.assertEqual(records.responsible_id, self.head)
        with self.assertRaises(AccessError):
            records.with_user(self.viewer).write({"responsible_id": self.head.id})
