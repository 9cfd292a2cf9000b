"""Pure Python helpers of the addon: nothing in here imports odoo."""
