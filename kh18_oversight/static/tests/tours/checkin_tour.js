import {fits, go, see, type} from "./page_steps";
import {registry} from "@web/core/registry";

const PATIENCE = 30000;

const tick = (trigger) => ({content: `Tick ${trigger}`, trigger, run: "click"});

/** A worker checks in by the phone, and rates the session when it is over. */
registry.category("web_tour.tours").add("kh18_checkin", {
    steps: () =>
        [
            fits(".o_kh18_form_checkin"),
            tick("#audience_worker"),
            type("#unit_text", "Công ty A"),
            type("#name", "Người Thử"),
            tick("#rating_2"),
            go(".o_kh18_form_checkin button[type='submit']"),
            see(".o_kh18_count:contains('1')"),
            fits(".o_kh18_thanks"),
            go(".o_kh18_to_rate"),
            fits(".o_kh18_form_rate"),
            tick("#rating_4"),
            type("#remark", "Dễ hiểu"),
            go(".o_kh18_form_rate button[type='submit']"),
            see(".o_kh18_thanks"),
        ].map((step) => ({timeout: PATIENCE, ...step})),
});
