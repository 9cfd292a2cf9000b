import {browser} from "@web/core/browser/browser";
import {download} from "@web/core/network/download";
import {registry} from "@web/core/registry";

export const FORM = ".o_form_view";
export const DIALOG = ".modal:not(.o_inactive_modal)";
export const ROW = ".o_selected_row";

const PATIENCE = 30000;

/** Register a tour; its steps wait longer than usual, for busy machines. */
export function addTour(name, steps) {
    registry.category("web_tour.tours").add(name, {
        steps: () =>
            steps()
                .flat(9)
                .map((step) => ({timeout: PATIENCE, ...step})),
    });
}

const widget = (field, within) => `${within} .o_field_widget[name="${field}"]`;

export const see = (trigger, content) => ({content: content || trigger, trigger});

export const click = (trigger, content) => ({
    content: content || `Click on ${trigger}`,
    trigger,
    run: "click",
});

/** Type into a text, number or date field. */
export const type = (field, text, within = FORM) => ({
    content: `Type ${text.split("\n")[0]} into ${field}`,
    trigger: `${widget(field, within)} :is(input, textarea)`,
    run: ({edit}) => edit(text),
});

/** Type into the editor of a rich-text field. */
export const write = (field, text, within = FORM) => ({
    content: `Write into ${field}`,
    trigger: `${widget(field, within)} .odoo-editor-editable`,
    run: `editor ${text}`,
});

/** Put another date in the place of the one that is there. */
export const changeDate = (field, text, within = FORM) => [
    click(`${widget(field, within)} button[data-field="${field}"]`),
    type(field, text, within),
];

/** Choose one of a selection's labels. */
export const choose = (field, label, within = FORM) => [
    click(`${widget(field, within)} .o_select_menu_toggler`),
    click(`.o_select_menu_item:contains("${label}")`),
];

/** Pick a record by a part of its name, in a field for one or for several. */
export const pick = (field, name, within = FORM) => [
    {
        content: `Look for ${name} in ${field}`,
        trigger: `${widget(field, within)} input`,
        run: `edit ${name}`,
    },
    click(
        `.o-autocomplete--dropdown-item:not(.o_m2o_dropdown_option) a:contains("${name}")`
    ),
];

export const openPage = (name) =>
    click(`${FORM} .o_notebook_headers .nav-link[name="${name}"]`);

/** Add a line to a list and wait for its row, or for the dialog that it opens. */
export const addLine = (field, within = FORM) => ({
    content: `Add a line to ${field}`,
    trigger: `${widget(field, within)} .o_field_x2many_list_row_add a`,
    async run({click, waitFor, queryAll}) {
        const rows = () => queryAll(`${widget(field, within)} .o_data_row`);
        const before = rows().length;
        await click();
        await waitFor(
            `${widget(field, within)} .o_data_row:eq(${before}).o_selected_row, ${DIALOG}`,
            {timeout: PATIENCE}
        );
    },
});

/** Press a button of the form, or one "within" something, by its method. */
export const press = (method, within = FORM) =>
    click(`${within} button[name="${method}"]:visible`, `Press ${method}`);

export const accept = () => click(`${DIALOG} .modal-footer .btn-primary`, "Accept");

/** Give the reason that a step asks for. */
export const giveReason = (text) => [
    type("reason", text, DIALOG),
    press("action_confirm", DIALOG),
    see("body:not(:has(.modal))"),
];

export const save = () => [
    click(".o_form_button_save:enabled", "Save"),
    see(".o_form_saved, .o_form_readonly", "Saved"),
];

export const saveDialog = () => [
    click(`${DIALOG} .o_form_button_save`, "Save and close"),
    see("body:not(:has(.modal))"),
];

/** Wait until the status bar shows the state, be it folded for want of room. */
export const seeState = (label) =>
    see(
        [".o_arrow_button_current", ".dropdown-toggle"]
            .map((shown) => `.o_statusbar_status ${shown}:contains("${label}"):visible`)
            .join(", ")
    );

export const openRow = (text, within = ".o_list_view") =>
    click(`${within} .o_data_row:contains("${text}") .o_data_cell:not(.o_list_button)`);

/** Click and wait until another screen, or a dialog, has taken the place of this. */
const leave = (trigger, content) => ({
    content: content || `Click on ${trigger}`,
    trigger,
    async run({click, waitFor, waitUntil, queryFirst}) {
        const screen = await waitFor(".o_action_manager .o_action", {
            timeout: PATIENCE,
        });
        await click();
        await waitUntil(() => !screen.isConnected || queryFirst(DIALOG), {
            timeout: PATIENCE,
        });
    },
});

export const openMenu = (section, item) => [
    click(`.o_menu_sections [data-menu-xmlid="kh18_oversight.${section}"]`),
    leave(`.o-dropdown--menu [data-menu-xmlid="kh18_oversight.${item}"]`),
];

export const goBack = () => leave(".o_breadcrumb li a:last", "Go back");

/** Click on what opens or downloads a file; fetch it here and see that it is a PDF. */
export const readPdf = (trigger) => ({
    content: `Read the PDF behind ${trigger}`,
    trigger,
    timeout: 60000,
    async run({click}) {
        const answer = await catchFile(click);
        const head = (await answer.text()).slice(0, 5);
        if (!answer.ok || head !== "%PDF-") {
            throw new Error(`${answer.url} is no PDF: ${answer.status} ${head}`);
        }
    },
});

/** Return the answer to the request that ``action`` makes for a file. */
async function catchFile(action) {
    const {open} = browser;
    const {_download} = download;
    try {
        const request = new Promise((resolve) => {
            browser.open = (url) => resolve({url});
            download._download = async (options) => resolve(options);
        });
        await action();
        const {url, data} = await request;
        const body =
            data && new URLSearchParams({...data, csrf_token: odoo.csrf_token});
        return await fetch(url, body && {method: "POST", body});
    } finally {
        Object.assign(browser, {open});
        download._download = _download;
    }
}

/** Attach a small text file to a field for files. */
export const attach = (field, name, within = FORM) => ({
    content: `Attach ${name} to ${field}`,
    trigger: widget(field, within),
    async run({anchor, waitFor}) {
        const input = anchor.querySelector("input[type=file]");
        const files = new DataTransfer();
        files.items.add(new File(["Biên bản làm việc"], name, {type: "text/plain"}));
        input.files = files.files;
        input.dispatchEvent(new Event("change", {bubbles: true}));
        await waitFor(`${widget(field, within)} :contains("${name}")`, {
            timeout: PATIENCE,
        });
    },
});

/** Search a list for a text, as one types it. */
export const search = (text) => [
    {
        content: `Search for ${text}`,
        trigger: ".o_searchview_input",
        run: ({edit}) => edit(text),
    },
    {
        content: "The search is offered",
        trigger: `.o_searchview_autocomplete .o-dropdown-item:contains("${text}")`,
    },
    {content: "Search", trigger: ".o_searchview_input", run: "press Enter"},
    see(`.o_searchview_facet:contains("${text}")`),
];

/** Leave the list as it comes and see all of it. */
export const clearSearch = () => [
    {
        content: "Take the filters away",
        trigger: ".o_searchview",
        async run({click, queryFirst, waitUntil}) {
            while (queryFirst(".o_facet_remove")) {
                const facet = queryFirst(".o_searchview_facet");
                await click(".o_facet_remove");
                await waitUntil(() => !facet.isConnected, {timeout: PATIENCE});
            }
        },
    },
    see(".o_searchview:not(:has(.o_searchview_facet))"),
];

/** Nothing stands out of a narrow screen to the right. */
export const fits = (trigger) => ({
    content: `${trigger} is no wider than the screen`,
    trigger,
    run({queryAll}) {
        for (const box of queryAll(".o_content, .modal-body, .o_form_statusbar")) {
            if (box.scrollWidth > box.clientWidth) {
                throw new Error(`${box.className}: ${box.scrollWidth} px wide`);
            }
        }
    },
});
