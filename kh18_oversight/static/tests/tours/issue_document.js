import {registry} from "@web/core/registry";

// The clerk gives a signed paper its number; the number is the next of the count.
registry.category("web_tour.tours").add("kh18_issue_document", {
    steps: () => [
        {
            content: "Open the signed paper",
            trigger: ".o_data_row:contains('Giấy chờ số') td[name=subject]",
            run: "click",
        },
        {
            content: "The number that would be given is shown",
            trigger: ".o_field_widget[name=next_number]:contains('01')",
        },
        {
            trigger: "button[name=action_review_and_issue]",
            run: "click",
        },
        {
            content: "It asks once more",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "Issued, with number and symbol",
            trigger: ".o_field_widget[name=full_symbol]:contains('01/KH-LĐLĐ')",
        },
        {
            trigger: "button[name=action_verify_pdf]",
            run: "click",
        },
        {
            content: "The file is the one that was issued",
            trigger: ".o_notification_bar.bg-success",
        },
    ],
});

// The clerk registers an arrival from a blank form.
registry.category("web_tour.tours").add("kh18_register_arrival", {
    steps: () => [
        {trigger: ".o_list_button_add", run: "click"},
        {
            trigger: ".o_field_widget[name=subject] textarea",
            run: "edit Quán triệt Chỉ thị 18-CT/TW",
        },
        {trigger: ".o_field_widget[name=type_id] input", run: "edit Công văn"},
        {
            trigger: ".ui-autocomplete a:contains('Công văn')",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=full_symbol] input",
            run: "edit 1158 -CV/TU",
        },
        {
            trigger: ".o_field_widget[name=date_issue] input",
            run: "edit 11/18/2022",
        },
        {trigger: ".o_field_widget[name=issuer_text] input", run: "edit Tỉnh ủy"},
        {trigger: ".o_form_button_save", run: "click"},
        {trigger: ".o_form_saved"},
        {trigger: "button[name=action_check]", run: "click"},
        {trigger: ".o_field_widget[name=arrival_number]:contains('1')"},
    ],
});
