"""Say in a sentence what a judgement did, and what its undoing did."""

EFFECTS = {
    "merge": "{right} now counts as {left}",
    "different": "{left} and {right} are different",
    "kind": "{left} is now of the kind {right}",
    "split": "{right} was split from {left}",
    "alias": "{left} is also called {right}",
    "rename": "{left} is now called {right}",
    "reject": "{left} is no entity",
}
"""The effect by verdict."""
UNDONE_EFFECTS = {
    "merge": "{right} no longer counts as {left}",
    "different": "{left} and {right} may be one again",
    "kind": "{left} is no longer judged to be of the kind {right}",
    "split": "{right} is {left} again",
    "alias": "{left} is no longer called {right}",
    "rename": "{left} is no longer called {right}",
    "reject": "{left} is an entity again",
}
"""The effect of undoing by verdict."""
