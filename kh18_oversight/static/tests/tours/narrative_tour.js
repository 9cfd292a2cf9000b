import {FORM, accept, addTour, click, openPage, press, see} from "./steps";

const TEXTS = `${FORM} .o_field_widget[name="line_ids"]`;
const card = (unit) => `${TEXTS} .o_kanban_record:contains("${unit}")`;
const take = (unit) => click(`${card(unit)} button[name="action_take"]`, "Take over");
const TAKEN = `${FORM} .o_field_widget[name="excerpt_ids"]`;

/** The writer reads the texts below heading by heading, takes one over and back. */
addTour("kh18_narrative_take", () => [
    openPage("sections"),
    press("action_side_by_side"),
    see(`${card("grassroots_a11")}:contains("grassroots_a12")`),
    see(`${card("grassroots_a11")}:contains("as a year before")`),
    click(`${card("grassroots_a11")} button[name="action_unfold"]`, "Unfold"),
    take("grassroots_a12"),
    see(`${card("grassroots_a12")} .badge:contains("Taken Over")`),
    see(`${FORM} .o_field_widget[name="body"]:contains("tại bảng tin")`),
    press("action_next"),
    see(`${FORM} .o_field_widget[name="position"]:contains("2 of 2")`),
    take("grassroots_a11"),
    see(`${TAKEN} .o_data_row:contains("grassroots_a11")`),
    click(`${TAKEN} button[name="action_remove"]`, "Take back"),
    accept(),
    see(`${TEXTS}:not(:has(.badge:contains("Taken Over")))`),
    press("action_previous"),
    see(`${FORM} .o_field_widget[name="position"]:contains("1 of 2")`),
    press("action_unused"),
    see(`.o_list_view .o_group_header:contains("Difficulties")`),
]);
