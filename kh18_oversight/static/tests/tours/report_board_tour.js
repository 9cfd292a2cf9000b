import {DIALOG, FORM, addTour, click, goBack, press, see} from "./steps";

const LIST = ".o_list_view";
const table = (name) => `${FORM} .o_field_widget[name="${name}"]`;
const rowOf = (name, text) => `${table(name)} tr:contains("${text}")`;

addTour("kh18_report_board", () => [
    see(rowOf("unit_table", "district_a1")),
    // Each number opens the reports behind it.
    click(`${rowOf("level_table", "All Levels")} button.text-danger`),
    see(`${LIST} .o_data_row:contains("grassroots_a11")`),
    see(`${LIST} .o_pager_limit:contains("2")`),
    goBack(),
    // A unit opens its own board, with the units below it.
    click(`${rowOf("unit_table", "district_a1")} button:contains("district_a1")`),
    see(rowOf("unit_table", "grassroots_a11")),
    goBack(),
    see(rowOf("unit_table", "district_a2")),
    press("action_compare"),
    see(`${FORM} .o_field_widget[name="table"] button:contains("Sessions held")`),
]);

addTour("kh18_report_urge", () => [
    see(rowOf("unit_table", "grassroots_a11")),
    press("action_urge"),
    see(`${DIALOG} td:contains("grassroots_a12")`),
    press("action_make", DIALOG),
    see(`${FORM} .o_field_widget[name="report_ids"] .o_data_row:contains("a11")`),
]);
