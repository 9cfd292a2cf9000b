from odoo.tests import tagged, warmup

from .common import Command, DocumentCase

LIST_FIELDS = [
    "type_id",
    "full_symbol",
    "date_issue",
    "issuer_name",
    "subject",
    "validity",
    "state",
    "signer_name",
    "recipients_text",
]


@tagged("post_install", "-at_install")
class TestDocumentPerformance(DocumentCase):
    """Reading a list costs the same number of queries, however many rows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls.law("12/2012/QH13", "2012-06-20")
        cls.documents = cls.env["kh18.document"]
        for number in range(40):
            link = Command.create({"kind": "amends", "target_id": cls.old.id})
            cls.documents |= cls.law(
                f"{number + 100}-QĐ/TW", "2020-01-01", link_ids=[link]
            )
            cls.documents |= cls.document()
        cls.env.flush_all()

    def count(self, function, number):
        ids = self.documents[:number].ids
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        function(self.env["kh18.document"].with_user(self.officer).browse(ids))
        return self.cr.sql_log_count - before

    def assert_flat(self, function):
        self.count(function, 5)
        few, many = self.count(function, 5), self.count(function, 80)
        self.assertEqual(few, many)
        return many

    @warmup
    def test_a_list_with_validity(self):
        queries = self.assert_flat(lambda documents: documents.read(LIST_FIELDS))
        self.assertLessEqual(queries, 8)

    @warmup
    def test_the_whole_call_of_the_list_view(self):
        specification = {name: {} for name in LIST_FIELDS}

        def call(documents):
            documents.web_search_read(
                [("id", "in", documents.ids)], specification, limit=100
            )

        self.assertLessEqual(self.assert_flat(call), 10)

    @warmup
    def test_search_by_validity(self):
        def call(documents):
            documents.search(
                [("validity", "=", "in_force"), ("id", "in", documents.ids)]
            )

        self.assertLessEqual(self.assert_flat(call), 4)

    @warmup
    def test_form_fields_over_many_records(self):
        names = [
            "duplicate_ids",
            "basis_warning",
            "back_link_count",
            "has_file",
            "is_text_locked",
            "validity_reason",
            "is_driven",
        ]
        self.assert_flat(lambda documents: documents.read(names))
