from . import indicator_trial_wizard
