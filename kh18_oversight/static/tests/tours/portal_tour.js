import {registry} from "@web/core/registry";

const PATIENCE = 30000;
const ITEM = '.o_kh18_item:contains("Trả đủ lương")';

/** Click on what loads another page. */
const go = (trigger) => ({
    content: `Go by ${trigger}`,
    trigger,
    run: "click",
    expectUnloadPage: true,
});

const type = (trigger, text) => ({
    content: `Type into ${trigger}`,
    trigger,
    run: `edit ${text}`,
});

const see = (trigger) => ({content: `See ${trigger}`, trigger});

/** Nothing stands out of the screen to the right. */
const fits = (trigger) => ({
    content: "The page is no wider than the screen",
    trigger,
    run() {
        const {scrollWidth, clientWidth} = document.documentElement;
        if (scrollWidth > clientWidth) {
            throw new Error(`${scrollWidth} px wide on a screen of ${clientWidth} px`);
        }
    },
});

const attachPdf = (trigger, name) => ({
    content: `Attach ${name}`,
    trigger,
    run({anchor}) {
        const files = new DataTransfer();
        files.items.add(new File(["%PDF-1.4\n%%EOF"], name, {type: "application/pdf"}));
        anchor.files = files.files;
        anchor.dispatchEvent(new Event("change", {bubbles: true}));
    },
});

const within = (deed) => `.o_kh18_form_${deed}`;

const person = (deed) => type(`${within(deed)} [name="person"]`, "Trần Thử, Văn thư");

const send = (deed) => go(`${within(deed)} button[type="submit"]`);

/** A body confirms the receipt, answers with a file and asks for reconsideration. */
registry.category("web_tour.tours").add("kh18_portal_body", {
    steps: () =>
        [
            fits(ITEM),
            go(ITEM),
            fits(".o_kh18_due"),
            person("receive"),
            send("receive"),
            see(".o_kh18_stored_received"),
            go(".o_kh18_to_item"),
            see("body:not(:has(.o_kh18_form_receive))"),
            // What is not complete comes back with what was typed.
            {
                content: "Not accepted",
                trigger: `${within("answer")} #outcome_rejected`,
                run: "click",
            },
            type(`${within("answer")} [name="number"]`, "15/SLĐ"),
            person("answer"),
            send("answer"),
            see(".o_kh18_error"),
            {
                content: "The number is still there",
                trigger: `${within("answer")} [name="number"]`,
                run({anchor}) {
                    if (anchor.value !== "15/SLĐ") {
                        throw new Error(`The number is now ${anchor.value}`);
                    }
                },
            },
            {
                content: "Accepted",
                trigger: `${within("answer")} #outcome_accepted`,
                run: "click",
            },
            type(`${within("answer")} [name="text"]`, "Đã trả đủ <b>lương</b>"),
            attachPdf(`${within("answer")} [name="files"]`, "tra-loi.pdf"),
            send("answer"),
            fits('.o_kh18_stored_answered .o_kh18_stored_file:contains("tra-loi.pdf")'),
            see('.o_kh18_stored_text:contains("<b>lương</b>")'),
            go(".o_kh18_to_item"),
            see('.o_kh18_reply:contains("<b>lương</b>")'),
            {content: "Open the form", trigger: ".o_kh18_ask", run: "click"},
            person("ask"),
            type(`${within("ask")} [name="text"]`, "Đề nghị xem lại"),
            send("ask"),
            see(".o_kh18_stored_asked"),
            go(".o_kh18_back"),
            fits(`${ITEM} .o_kh18_situation_replied`),
        ].map((step) => ({timeout: PATIENCE, ...step})),
});
