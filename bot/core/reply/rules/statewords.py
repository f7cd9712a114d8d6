"""Words that tell what became of listings: counted, in rows and pieces, and whether what stays was decided.

What each list is for stands in its description, and in the head of its file under templates/_base/.
"""

from __future__ import annotations

from pydantic import Field

from bot.core.reply.rules.wordlists import NO_WORDS, WordList
from bot.core.table import Strict


class Tallies(Strict):
    """Words of outcomes that are told as bare counts: tallies.toml."""

    open: WordList = Field(default=NO_WORDS, description="labels of what waits to be decided")
    rejected: WordList = Field(default=NO_WORDS, description="labels of what was refused or stays")
    restored: WordList = Field(default=NO_WORDS, description="labels of what was put back")
    removed: WordList = Field(default=NO_WORDS, description="labels of what is gone")
    upheld: WordList = Field(default=NO_WORDS, description="of the labels of what is gone, those said of reports")
    reports: WordList = Field(default=NO_WORDS, description="what reports are called")
    known: WordList = Field(default=NO_WORDS, description="what else may stand in a label")
    measures: WordList = Field(default=NO_WORDS, description="measures behind a number")
    measures_for_a_colon: WordList = Field(
        default=NO_WORDS, description="measures that do for the colon before a number"
    )
    numbered: WordList = Field(default=NO_WORDS, description="what the items' own numbers are called")
    nothing: WordList = Field(default=NO_WORDS, description="that nothing stands below a title")
    only_reported: WordList = Field(
        default=NO_WORDS, description="how a label begins that tells what somebody reported or asked for"
    )
    all: WordList = Field(default=NO_WORDS, description="that it is all of them, before a number or for one")
    out_of: WordList = Field(default=NO_WORDS, description="what stands between a count and the whole of which it is")
    handled: WordList = Field(default=NO_WORDS, description="clauses before a count: that the complaint was handled")
    of_else: WordList = Field(default=NO_WORDS, description="headings over counts that are not of this complaint")


class Rows(Strict):
    """What a row of a table, or a piece of a sentence, says of its listing: rows.toml."""

    gone: WordList = Field(default=NO_WORDS, description="that a listing is gone")
    asked_behind: WordList = Field(default=NO_WORDS, description="what behind such a word makes it no news")
    stays: WordList = Field(default=NO_WORDS, description="that something stays as it is")
    stays_gone: WordList = Field(
        default=NO_WORDS, description="that what is gone stays so, where no blank parts the two"
    )
    no_longer: WordList = Field(default=NO_WORDS, description="that a listing cannot be seen or bought any more")
    without_pictures: WordList = Field(
        default=NO_WORDS, description="that a listing stays, and all the pictures in it are gone"
    )
    looked_at: WordList = Field(default=NO_WORDS, description="that listings were looked at, whatever came of it")
    denials: WordList = Field(default=NO_WORDS, description="negations before a word that something is gone")
    acts: WordList = Field(default=NO_WORDS, description="what else a negation makes a refusal")
    needed: WordList = Field(default=NO_WORDS, description="that it is needed, which the negation takes back")
    kept: WordList = Field(default=NO_WORDS, description="that a complaint was refused, or a listing stays")
    will_not: WordList = Field(default=NO_WORDS, description="that a listing will not be removed")
    not_yet: WordList = Field(default=NO_WORDS, description="what makes that hold only for the time being")
    unable: WordList = Field(default=NO_WORDS, description="negations in one word with what cannot or may not be")
    links: WordList = Field(default=NO_WORDS, description="what ends the reach of a negation")
    only: WordList = Field(default=NO_WORDS, description="what speaks of the listing named behind it and of no other")
    of: WordList = Field(default=NO_WORDS, description="what makes a name only say whose or of what something is")
    only_behind: WordList = Field(default=NO_WORDS, description="the same right behind the listing")
    to_come: WordList = Field(default=NO_WORDS, description="what makes a denial behind it one that is still to come")
    only_left: WordList = Field(default=NO_WORDS, description="that nothing but what is named is left")
    not_gone: WordList = Field(default=NO_WORDS, description="that it is denied that a listing is gone")
    either: WordList = Field(default=NO_WORDS, description="what goes on with a negation: or, nor")
    restored: WordList = Field(default=NO_WORDS, description="that a listing was put back")
    not_restored: WordList = Field(default=NO_WORDS, description="that it will not or cannot be put back")
    waits: WordList = Field(default=NO_WORDS, description="that it is not decided yet")
    not_found: WordList = Field(default=NO_WORDS, description="that a listing was not found, or is not theirs")
    left_out: WordList = Field(default=NO_WORDS, description="negations at the end of what was told before")
    supposed: WordList = Field(default=NO_WORDS, description="conditions, wishes, and what is to come")
    done: WordList = Field(default=NO_WORDS, description="that something was done, whatever is supposed")
    cells_refused: WordList = Field(default=NO_WORDS, description="cells of a table: that it was refused")
    cells_waiting: WordList = Field(default=NO_WORDS, description="cells of a table: that something is waited for")
    cells_granted: WordList = Field(default=NO_WORDS, description="cells of a table: that it succeeded")
    cells_name: WordList = Field(default=NO_WORDS, description="what may be named behind that in its cell")
    means: WordList = Field(
        default=NO_WORDS, description="what stands between a mark and what the mail says it stands for"
    )
    state_headings: WordList = Field(
        default=NO_WORDS, description="what heads the column of a table that tells the state"
    )
    decision_headings: WordList = Field(default=NO_WORDS, description="those of them that head decisions")
    case_closed: WordList = Field(default=NO_WORDS, description="that a case is closed, which closes no listing")
    reasons: WordList = Field(default=NO_WORDS, description="what stands before a reason for what was decided")
    on_sale: WordList = Field(default=NO_WORDS, description="what a page is that was gone and can be bought again")
    latest_headings: WordList = Field(default=NO_WORDS, description="what heads the last of several states")
    listing_headings: WordList = Field(default=NO_WORDS, description="what in such a heading speaks of the listing")
    complaints: WordList = Field(default=NO_WORDS, description="what complaints are called")
    found_right: WordList = Field(default=NO_WORDS, description="that they were found right")
    upheld: WordList = Field(default=NO_WORDS, description="the same in one breath")
    upheld_alone: WordList = Field(default=NO_WORDS, description="the same, as the whole of a piece")
    judgments: WordList = Field(default=NO_WORDS, description="words that judge a complaint")
    judged: WordList = Field(default=NO_WORDS, description="what a judgment may be told of, and no more")
    determiners: WordList = Field(default=NO_WORDS, description="what may stand before those")
    being: WordList = Field(default=NO_WORDS, description="the verb between them and the judgment")
    predicates: WordList = Field(default=NO_WORDS, description="verbs of which a listing right before is the subject")
    of_one: WordList = Field(default=NO_WORDS, description="those of them that are told of one thing only")
    joins: WordList = Field(default=NO_WORDS, description="what joins a listing to others, or says what it is")
    ordinals: WordList = Field(default=NO_WORDS, description="which one of several it is: second, number, 第二")
    listed_and: WordList = Field(default=NO_WORDS, description="what joins letters and numbers in a list")
    listed_to: WordList = Field(default=NO_WORDS, description="what stands between the ends of a range of them")
    before_numbers: WordList = Field(default=NO_WORDS, description="what may stand before a number in a list: the, no.")
    clause_begins: WordList = Field(default=NO_WORDS, description="what a clause begins with before its subject")
    listing_names: WordList = Field(
        default=NO_WORDS, description="what is called so is a listing, and nothing else that has a letter or a row"
    )
    lettered_else: WordList = Field(
        default=NO_WORDS, description="what a letter behind it numbers that is no listing, at the end of words"
    )
    former: WordList = Field(default=NO_WORDS, description="the first of two that were named")
    latter: WordList = Field(default=NO_WORDS, description="the second of two that were named")
    in_turn: WordList = Field(default=NO_WORDS, description="that to each of several something of its own is told")


class Reach(Strict):
    """Of how many of our listings a sentence speaks, and at which step of a matter: reach.toml."""

    all: WordList = Field(default=NO_WORDS, description="all of several, or none of them")
    rest: WordList = Field(default=NO_WORDS, description="what is left of several, or another one of them")
    too: WordList = Field(default=NO_WORDS, description="that it is told beside something that is alike")
    only: WordList = Field(default=NO_WORDS, description="what sets something apart")
    now: WordList = Field(default=NO_WORDS, description="that it is so now")
    before: WordList = Field(default=NO_WORDS, description="that it was so, or done, before")
    still: WordList = Field(default=NO_WORDS, description="that it is still so")
    denied: WordList = Field(default=NO_WORDS, description="that something is denied")


class Staying(Strict):
    """Of what stays up, whether that was decided: staying.toml."""

    not_yet: WordList = Field(
        default=NO_WORDS, description="that it is not decided yet, or that something is waited for"
    )
    not_theirs: WordList = Field(default=NO_WORDS, description="that it is not theirs to decide")
    until_then: WordList = Field(default=NO_WORDS, description="that what was said before holds for the time being")
    decided_later: WordList = Field(
        default=NO_WORDS, description="that the desk is still to decide, or to hear something"
    )
    conditions: WordList = Field(default=NO_WORDS, description="what makes that no more than a condition")
    anew: WordList = Field(default=NO_WORDS, description="that an appeal or a new complaint is open to us")
    so_far: WordList = Field(default=NO_WORDS, description="what makes of such words no more than an account")
    by_now: WordList = Field(default=NO_WORDS, description="how a piece begins that tells what is the case now")
    ahead_of_now: WordList = Field(default=NO_WORDS, description="what may stand before that")
