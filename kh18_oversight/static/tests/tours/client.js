import {App} from "@odoo/owl";
import {rpcBus} from "@web/core/network/rpc";

const PATIENCE = 10000;
const PAUSE = 15;

export const queryAll = (selector, root = document) => [
    ...root.querySelectorAll(selector),
];
export const query = (selector, root = document) => root.querySelector(selector);
export const isShown = (element) => Boolean(element?.getClientRects().length);
export const queryShown = (selector, root = document) =>
    queryAll(selector, root).filter(isShown);

/** The web client while a tour clicks: what it still waits for, and what failed. */
export class Client {
    constructor() {
        this.env = odoo.__WOWL_DEBUG__.root.env;
        this.pending = new Map();
        this.failures = [];
        this.updates = 0;
        rpcBus.addEventListener("RPC:REQUEST", ({detail}) =>
            this.pending.set(detail.data.id, detail.url)
        );
        rpcBus.addEventListener("RPC:RESPONSE", ({detail}) => {
            this.pending.delete(detail.data.id);
            if (detail.error) {
                this.failures.push(`${detail.error.data?.message || detail.error}`);
            }
        });
        this.env.bus.addEventListener(
            "ACTION_MANAGER:UI-UPDATED",
            () => this.updates++
        );
    }

    /** Wait until ``condition`` holds and nothing is under way any more. */
    async quiet(condition = () => true) {
        for (let waited = 0; waited < PATIENCE; waited += PAUSE) {
            await new Promise((resolve) => setTimeout(resolve, PAUSE));
            this.refuseErrors();
            if (condition() && !this.pending.size && !this.isRendering()) {
                return;
            }
        }
        throw new Error(
            `Nothing came of it: ${condition}; open requests: ${[...this.pending.values()]}`
        );
    }

    refuseErrors() {
        const dialog = query(".o_error_dialog");
        if (this.failures.length || dialog) {
            throw new Error([...this.failures, dialog?.innerText].join("\n"));
        }
    }

    isRendering() {
        return [...App.apps].some((app) => app.scheduler.tasks.size);
    }

    /** Click and wait; with ``opens``, until the client shows another action. */
    async click(element, {opens = false, until = () => true} = {}) {
        if (!isShown(element)) {
            throw new Error(`Not to be clicked: ${element?.outerHTML}`);
        }
        const before = this.updates;
        element.click();
        await this.quiet(() => (!opens || this.updates > before) && until());
    }
}
