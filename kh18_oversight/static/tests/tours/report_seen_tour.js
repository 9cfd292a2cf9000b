import {rpc} from "@web/core/network/rpc";

import {DIALOG, FORM, ROW, addTour, click, see, type} from "./steps";

const call = (method, ...args) =>
    rpc(`/web/dataset/call_kw/kh18.report.line/${method}`, {
        model: "kh18.report.line",
        method,
        args,
        kwargs: {},
    });

addTour("kh18_report_seen", () => [
    click(
        `${FORM} [name="shown_line_ids"] .o_data_row:contains("X01") td[name="entry"]`
    ),
    type("entry", "5", ROW),
    {
        content: "Another person saves the same figure in between",
        trigger: FORM,
        async run() {
            const ids = await call("search", [
                ["indicator_id.code", "=", "X01"],
                ["report_id.state", "=", "draft"],
            ]);
            await call("write", ids, {entry: "4"});
        },
    },
    click(".o_form_button_save:enabled"),
    see(`${DIALOG}:contains("was changed by another person")`),
    click(`${DIALOG} .modal-footer .btn:first`),
    click(".o_form_button_cancel:enabled"),
    see(`${FORM} .o_form_saved, ${FORM} .o_form_readonly, .o_form_saved`),
]);
