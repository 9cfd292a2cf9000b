import {registry} from "@web/core/registry";
import {Client, isShown, query, queryShown} from "./client";

const ROOT = "kh18_oversight.root_menu";
const SECTIONS =
    ".o_menu_sections > .dropdown-toggle, .o_menu_sections_more > .dropdown-toggle";
const DIALOG = ".o_dialog:not(.o_error_dialog)";
const CREATE =
    ".o_list_button_add, .o-kanban-button-new, .o_form_button_create, .o_hierarchy_button_add";
const CRUMBS = ".o_breadcrumb li a, .o_breadcrumb button.o_back_button";

/**
 * Goes through the app as a user with time on his hands: each menu, each view of it,
 * the first record, the blank form, each page of the forms. It changes nothing. What
 * was seen is logged as one line for the test to check.
 */
class Crawler extends Client {
    constructor({deep = false, menus = null} = {}) {
        super();
        this.deep = deep;
        this.chosen = menus;
        this.seen = {
            menus: [],
            views: [],
            records: [],
            blanks: [],
            creatable: [],
            steps: [],
            inputs: [],
            wide: [],
        };
    }

    /** Return the menus of the app that lead somewhere, in their order. */
    menus() {
        const leaves = (menu) =>
            menu.childrenTree.length ? menu.childrenTree.flatMap(leaves) : [menu.xmlid];
        const service = this.env.services.menu;
        const root = service.getApps().find((app) => app.xmlid === ROOT);
        const wanted = (menu) =>
            !this.chosen || this.chosen.includes(menu.split(".")[1]);
        return leaves(service.getMenuAsTree(root.id)).filter(wanted);
    }

    steps() {
        return this.menus().map((menu) => ({
            content: `Click on ${menu} and on all it shows`,
            trigger: ".o_action_manager .o_view_controller",
            timeout: 60000,
            run: () => this.visitMenu(menu),
        }));
    }

    async visitMenu(menu) {
        this.menu = menu;
        this.seen.menus.push(menu);
        const before = this.updates;
        (await this.findItem(menu)).click();
        await this.quiet(() => this.updates > before || query(DIALOG));
        if (query(DIALOG)) {
            await this.visitForm();
            await this.closeDialog();
            return;
        }
        await this.visitView(true);
        if (this.env.isSmall) {
            return;
        }
        for (const view of this.viewButtons()) {
            await this.switchTo(view);
            await this.visitView();
        }
    }

    /** Return the shown menu item, opening the sections until it is found. */
    async findItem(menu) {
        if (this.env.isSmall) {
            const line = () =>
                queryShown(`.o_app_menu_sidebar li[data-menu-xmlid="${menu}"]`)[0];
            await this.click(query(".o_menu_toggle"), {until: line});
            return line();
        }
        const item = () => queryShown(`.dropdown-item[data-menu-xmlid="${menu}"]`)[0];
        for (const section of queryShown(SECTIONS)) {
            if (item()) {
                break;
            }
            await this.click(section, {
                until: () => queryShown(".o-dropdown--menu .dropdown-item").length,
            });
        }
        return item();
    }

    /** Return the names of the views the user may switch to, such as "kanban". */
    viewButtons() {
        return queryShown(".o_cp_switch_buttons .o_switch_view:not(.active)").map(
            (button) =>
                [...button.classList]
                    .find((name) => name !== "o_switch_view" && name.startsWith("o_"))
                    .slice(2)
        );
    }

    async switchTo(view) {
        const button = () => query(`.o_cp_switch_buttons .o_switch_view.o_${view}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
        await this.click(button(), {
            until: () => button()?.classList.contains("active"),
        });
    }

    async visitView(first = false) {
        const view = query(".o_switch_view.active")?.className.match(
            /\bo_(?!switch)\w+/
        );
        this.seen.views.push(`${this.menu}:${view ? view[0].slice(2) : "only"}`);
        if (queryShown(CREATE).length) {
            this.seen.creatable.push(this.menu);
        }
        this.measure("view");
        if (first && this.deep) {
            await this.useFilters();
        }
        if (first && query(".o_list_view, .o_kanban_view")) {
            await this.openFirst();
            await this.openBlank();
        }
    }

    async useFilters() {
        const toggler = query(".o_control_panel .o_searchview_dropdown_toggler");
        if (!isShown(toggler)) {
            return;
        }
        const items = () =>
            queryShown(
                ".o_filter_menu > .o_menu_item:not(.o_add_custom_filter), " +
                    ".o_group_by_menu > .o_menu_item:not(.o_add_custom_group_menu)"
            );
        await this.click(toggler, {until: () => items().length});
        const names = items().map((item) => item.innerText.trim());
        for (const name of names) {
            const item = items().find((one) => one.innerText.trim() === name);
            await this.click(item);
        }
        await this.click(toggler, {until: () => !items().length});
        while (query(".o_facet_remove")) {
            await this.click(query(".o_facet_remove"));
        }
    }

    async openFirst() {
        if (query(".o_view_sample_data")) {
            return;
        }
        const group = queryShown(".o_group_header.o_group_has_content")[0];
        if (group && !query(".o_data_row")) {
            await this.click(group, {until: () => query(".o_data_row")});
        }
        const first = queryShown(
            ".o_data_row .o_data_cell:not(.o_list_button), " +
                ".o_kanban_record:not(.o_kanban_ghost)"
        )[0];
        if (first) {
            this.seen.records.push(this.menu);
            await this.openAndLeave(first, "record");
        }
    }

    async openBlank() {
        const create = queryShown(CREATE)[0];
        if (create) {
            this.seen.blanks.push(this.menu);
            await this.openAndLeave(create, "blank");
        }
    }

    /** Open a form, a dialog or an editable row by a click, look at it and go back. */
    async openAndLeave(element, what) {
        const row = () => query(".o_selected_row");
        const crumbs = queryShown(CRUMBS).length;
        // A row may stand for many records, and open their list.
        const list = () => queryShown(CRUMBS).length > crumbs && query(".o_list_view");
        await this.click(element, {
            until: () => query(DIALOG) || row() || query(".o_form_view") || list(),
        });
        if (query(DIALOG)) {
            await this.closeDialog();
        } else if (row()) {
            const discard = queryShown(".o_list_button_discard")[0];
            await this.click(discard, {until: () => !row()});
        } else if (list()) {
            await this.goBack(() => queryShown(CRUMBS).length === crumbs);
        } else {
            await this.visitForm();
            this.noteRights(what);
            if (this.deep && what === "record") {
                await this.useStatButtons();
            }
            await this.goBack();
        }
    }

    async visitForm() {
        const pages = () => queryShown(".o_form_view .o_notebook_headers .nav-link");
        for (let index = 0; index < pages().length; index++) {
            await this.click(pages()[index]);
            this.measure("form");
        }
    }

    /** Note what the user may do with the record whose form is open. */
    noteRights(what) {
        if (what !== "record") {
            return;
        }
        const inputs = queryShown(
            ".o_form_sheet .o_field_widget :is(input, textarea):not(:disabled)"
        );
        if (inputs.length) {
            this.seen.inputs.push(this.menu);
        }
        for (const button of queryShown(".o_statusbar_buttons button[name]")) {
            this.seen.steps.push(`${this.menu}:${button.getAttribute("name")}`);
        }
        if (queryShown(CREATE).length) {
            this.seen.creatable.push(this.menu);
        }
    }

    /** Note what does not fit the width of the screen. */
    measure(what) {
        if (document.documentElement.scrollWidth > window.innerWidth) {
            this.seen.wide.push(`${this.menu}:${what}`);
        }
    }

    async useStatButtons() {
        const buttons = () => queryShown(".o_form_view button.oe_stat_button");
        for (let index = 0; index < buttons().length; index++) {
            const button = buttons()[index];
            const name = button.getAttribute("name");
            if (["action_open_pdf", "action_verify_pdf"].includes(name)) {
                continue;
            }
            await this.click(button, {opens: true});
            await this.goBack(() => buttons().length > index);
        }
    }

    async goBack(until = () => !query(".o_form_view")) {
        const crumbs = queryShown(CRUMBS);
        await this.click(crumbs.at(-1), {opens: true, until});
    }

    async closeDialog() {
        await this.click(query(`${DIALOG} .btn-close`), {until: () => !query(DIALOG)});
    }
}

function addCrawl(name, options) {
    registry.category("web_tour.tours").add(name, {
        steps: () => {
            const crawler = new Crawler(options);
            return [
                ...crawler.steps(),
                {
                    content: "Report what was seen",
                    trigger: "body",
                    run: () => console.log(`kh18-seen ${JSON.stringify(crawler.seen)}`),
                },
            ];
        },
    });
}

addCrawl("kh18_crawl", {});
addCrawl("kh18_crawl_deep", {deep: true});
addCrawl("kh18_crawl_main", {
    menus: [
        "plan_menu",
        "assignment_menu_ours",
        "assignment_menu",
        "document_menu_governing",
        "document_menu_incoming",
        "unit_menu",
        "post_menu",
    ],
});
