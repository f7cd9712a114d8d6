"""All words that reading goes by beside the rules: each key of Wording is a file of templates/_base with lists by language."""

from __future__ import annotations

from pydantic import Field

from bot.core.reply.rules.statewords import Reach, Rows, Staying, Tallies
from bot.core.reply.rules.wordlists import NO_WORDS, WordList
from bot.core.table import Strict


class Otherwise(Strict):
    """What says otherwise than a mail sounds like: otherwise.toml."""

    back_again: WordList = Field(default=NO_WORDS, description="what can be seen again")
    still_there: WordList = Field(default=NO_WORDS, description="what is still there, or not decided yet")
    not_gone: WordList = Field(default=NO_WORDS, description="what was not removed, said outright")
    elsewhere: WordList = Field(default=NO_WORDS, description="where copies stay for a while of what is gone")
    their_own: WordList = Field(default=NO_WORDS, description="claims to the pictures for the other side")
    checked: WordList = Field(default=NO_WORDS, description="that the desk itself found out whose they are")
    or_restored: WordList = Field(default=NO_WORDS, description="that it will be restored unless we act")
    refused: WordList = Field(default=NO_WORDS, description="refusals of a complaint")
    none_left: WordList = Field(default=NO_WORDS, description="that nothing of it is left")
    still_gone: WordList = Field(default=NO_WORDS, description="what stays removed")
    gone_again: WordList = Field(default=NO_WORDS, description="what had come back and was removed again")
    only_received: WordList = Field(default=NO_WORDS, description="that a complaint came in, and no more")
    still_waits: WordList = Field(default=NO_WORDS, description="that something still waits, or is looked at")
    another_matter: WordList = Field(default=NO_WORDS, description="what may wait while the listing is gone")
    others_wait: WordList = Field(default=NO_WORDS, description="that the others of several wait for something")
    of_others: WordList = Field(default=NO_WORDS, description="removals that were somebody else's matter")
    perhaps_gone: WordList = Field(default=NO_WORDS, description="removals that are only possible")
    another_right: WordList = Field(default=NO_WORDS, description="rights that are not those of pictures")
    our_right: WordList = Field(default=NO_WORDS, description="what our right in pictures is called")
    our_works: WordList = Field(default=NO_WORDS, description="what pictures are called")
    other_works: WordList = Field(default=NO_WORDS, description="works that are no pictures")
    complaint_gone: WordList = Field(default=NO_WORDS, description="complaints and the like that were deleted")
    taken_back: WordList = Field(default=NO_WORDS, description="what takes back what was said")
    looks_again: WordList = Field(
        default=NO_WORDS, description="that they will look again at once, as soon as something is sent"
    )
    as_it_stands: WordList = Field(default=NO_WORDS, description="that a refusal is only of what was sent so far")
    refused_for_good: WordList = Field(
        default=NO_WORDS, description="that a complaint is refused for what sending it again does not mend"
    )
    sent_anew: WordList = Field(
        default=NO_WORDS,
        description="that the same complaint may be sent once more, or that what it lacks is waited for",
    )
    awaited_anew: WordList = Field(default=NO_WORDS, description="that what a refusal is for is awaited or wished for")
    invites: WordList = Field(default=NO_WORDS, description="that a refusal may not be the last word")
    mend_and_resend: WordList = Field(
        default=NO_WORDS, description="that we are told to mend what we sent and resend it"
    )
    may_anew: WordList = Field(default=NO_WORDS, description="that one may complain anew, or of something else")
    not_anew: WordList = Field(default=NO_WORDS, description="negations of a wish to send something again")
    seller_acts: WordList = Field(default=NO_WORDS, description="who sells, as the one who sends something again")
    done_elsewhere: WordList = Field(
        default=NO_WORDS, description="what was done to caches, categories, records and the like, and to no listing"
    )
    ticked: WordList = Field(default=NO_WORDS, description="what ticks a row off, from end to end of it")
    carried_out: WordList = Field(default=NO_WORDS, description="of those words, that it was done as asked")
    of_removal: WordList = Field(default=NO_WORDS, description="of what words over rows are where a tick is a removal")
    of_no_removal: WordList = Field(default=NO_WORDS, description="what makes such words those of no removal")
    unseen: WordList = Field(default=NO_WORDS, description="that something is not to be seen, not who took it away")
    said_before: WordList = Field(default=NO_WORDS, description="that it is only what was said before")
    asks_else: WordList = Field(default=NO_WORDS, description="a question about something else than whether it is gone")
    said_so: WordList = Field(default=NO_WORDS, description="that what was said just before is what another says")
    was_wrong: WordList = Field(default=NO_WORDS, description="that what was said just before is not true")
    not_among: WordList = Field(default=NO_WORDS, description="that none of ours is among those told of just before")
    only_a_fault: WordList = Field(default=NO_WORDS, description="that something cannot be seen for a fault only")
    sold_out: WordList = Field(default=NO_WORDS, description="what says that something is sold out")
    restored_else: WordList = Field(default=NO_WORDS, description="what was restored and is no listing")
    beside: WordList = Field(
        default=NO_WORDS, description="reviews, holds, things in a cart and the like that were removed, and no listing"
    )
    explain: WordList = Field(default=NO_WORDS, description="that we are asked to explain something")
    asks_outright: WordList = Field(default=NO_WORDS, description="that we are asked for something outright")
    asks_if_gone: WordList = Field(default=NO_WORDS, description="that we are asked whether a listing is gone")
    hearsay: WordList = Field(default=NO_WORDS, description="that the seller or we ourselves say that it is gone")
    asks_to_confirm: WordList = Field(default=NO_WORDS, description="that we are asked to confirm that it is gone")
    not_this_one: WordList = Field(
        default=NO_WORDS, description="listings of other shops, reported by others or long ago, or like ours"
    )
    example: WordList = Field(default=NO_WORDS, description="examples, quoted rules and guides, test systems")
    waits_for_us: WordList = Field(default=NO_WORDS, description="that it goes on when we sent or answered something")
    refuses_the_seller: WordList = Field(default=NO_WORDS, description="that it is the seller who is refused something")
    has_objected: WordList = Field(default=NO_WORDS, description="that the other side disputes it in writing")
    term_to_sue: WordList = Field(default=NO_WORDS, description="that we may sue in a given time")
    is_needed: WordList = Field(default=NO_WORDS, description="that something only we can send is needed")
    should_it: WordList = Field(default=NO_WORDS, description="how a sentence begins that hangs on a condition")
    yet_to_come: WordList = Field(default=NO_WORDS, description="that a removal is yet to come, or was tried in vain")


class Things(Strict):
    """What can be removed or restored and is no listing: things.toml."""

    things: WordList = Field(default=NO_WORDS, description="what is no listing: reviews, badges, accounts")
    complaints: WordList = Field(default=NO_WORDS, description="what complaints are called, and what becomes of them")
    measures: WordList = Field(
        default=NO_WORDS, description="blocks, strikes and other measures against a listing or a seller"
    )
    services: WordList = Field(default=NO_WORDS, description="what may come back and is no listing: accounts, portals")
    listings: WordList = Field(default=NO_WORDS, description="what listings and what is in them are called")
    gone: WordList = Field(default=NO_WORDS, description="that something is gone")
    back: WordList = Field(default=NO_WORDS, description="that something is back")
    leads: WordList = Field(default=NO_WORDS, description="what makes a noun behind it one that hangs on another")
    whens: WordList = Field(default=NO_WORDS, description="of these, what may begin a clause with a verb of its own")
    ands: WordList = Field(default=NO_WORDS, description="what begins another clause")
    bare: WordList = Field(default=NO_WORDS, description="words before a verb that name nothing")
    also: WordList = Field(default=NO_WORDS, description="that what is told is told beside something else")
    addressed: WordList = Field(default=NO_WORDS, description="what an address right behind it is called")
    reported_behind: WordList = Field(default=NO_WORDS, description="what follows an address that was reported")
    reported_before: WordList = Field(default=NO_WORDS, description="what stands before one")


class Courtesy(Strict):
    """Clauses that tell nothing of a complaint: courtesy.toml."""

    says_nothing: WordList = Field(default=NO_WORDS, description="what says nothing wherever it stands")
    says_nothing_then: WordList = Field(default=NO_WORDS, description="what says nothing behind one of those")
    tells: WordList = Field(default=NO_WORDS, description="what a clause may not hold to be courtesy")
    may_follow: WordList = Field(default=NO_WORDS, description="what the other side may do about a removal")
    has_followed: WordList = Field(default=NO_WORDS, description="that the other side did so")
    barely_removed: WordList = Field(
        default=NO_WORDS, description="that all of ours is gone, from end to end of a sentence"
    )
    named_removed: WordList = Field(
        default=NO_WORDS, description="the same of listings named in the sentence, for all of which # stands"
    )
    in_hand: WordList = Field(
        default=NO_WORDS, description="that what we sent is there, or is being looked at, so that nothing hangs on us"
    )


class ByItem(Strict):
    """Lists for each item that may be asked for."""

    original_files: WordList = Field(default=NO_WORDS, description="the files as they were made")
    creation_proof: WordList = Field(default=NO_WORDS, description="proof of when and by whom it was made")
    ownership_statement: WordList = Field(default=NO_WORDS, description="statements of ownership")
    registration_certificate: WordList = Field(default=NO_WORDS, description="certificates of registration")
    power_of_attorney: WordList = Field(default=NO_WORDS, description="powers of attorney")
    identity: WordList = Field(default=NO_WORDS, description="proof of identity")
    listing_urls: WordList = Field(default=NO_WORDS, description="where the listings are found")
    screenshots: WordList = Field(default=NO_WORDS, description="screenshots")
    signature: WordList = Field(default=NO_WORDS, description="signatures")
    contact_details: WordList = Field(default=NO_WORDS, description="contact details")
    comparison: WordList = Field(default=NO_WORDS, description="comparisons of pictures")
    order_proof: WordList = Field(default=NO_WORDS, description="proof of a purchase")


class Named(ByItem):
    """The plain names of what is asked for, by item, and what stands round them: named.toml."""

    leads: WordList = Field(default=NO_WORDS, description="what leads to such a name in its sentence")
    tails: WordList = Field(default=NO_WORDS, description="what may stand behind one")
    there: WordList = Field(
        default=NO_WORDS, description="that such things are there, needless, or part of any complaint"
    )
    qualities: WordList = Field(default=NO_WORDS, description="what such a thing should be like, ahead of its name")
    further: WordList = Field(default=NO_WORDS, description="where what more is said of such a thing begins")
    raw_files: WordList = Field(default=NO_WORDS, description="that originals are wanted as the camera wrote them")
    first_published: WordList = Field(default=NO_WORDS, description="that the first publication should be shown")
    purposes: WordList = Field(
        default=NO_WORDS, description="what a thing is asked for, and that is not asked for itself"
    )
    signed_papers: WordList = Field(default=NO_WORDS, description="that a paper asked for bears a signature")
    seen_in: WordList = Field(
        default=NO_WORDS, description="what a picture of a page should show, and what a comparison is of"
    )
    theirs: WordList = Field(default=NO_WORDS, description="that the other side gave such things")
    bare: WordList = Field(
        default=NO_WORDS, description="that merely an answer is wanted, from end to end of a sentence"
    )
    faulty: WordList = Field(default=NO_WORDS, description="that what we sent is of no use")
    anew: WordList = Field(default=NO_WORDS, description="that it should be sent anew")


class Meant(ByItem):
    """What means an item in other words than its name, and how it is asked for: meant.toml."""

    asks: WordList = Field(default=NO_WORDS, description="how something is asked of us")
    put_by: WordList = Field(default=NO_WORDS, description="that such things are there, or sent in place of others")
    of_others: WordList = Field(default=NO_WORDS, description="that others are asked, or that it is up to us")
    sworn: WordList = Field(default=NO_WORDS, description="that a sentence speaks of an oath")
    unticked: WordList = Field(
        default=NO_WORDS, description="that on a form what is ticked is there, and what is not ticked is wanted"
    )
    for_others: WordList = Field(
        default=NO_WORDS,
        description="what others have to send, what other complaints need, and what the law wants of any",
    )
    of_us: WordList = Field(
        default=NO_WORDS, description="that such a sentence speaks of us all the same, or of what is lacking"
    )
    looked_at: WordList = Field(default=NO_WORDS, description="that the desk looked at such things, or acted on them")
    there: WordList = Field(
        default=NO_WORDS, description="headings and states of a checklist for what is there or need not be sent"
    )
    our_own_place: WordList = Field(default=NO_WORDS, description="where our own work can be seen")
    of_complaint: WordList = Field(default=NO_WORDS, description="that such a clause speaks of what we complained of")
    lacking: WordList = Field(default=NO_WORDS, description="headings of a checklist for what is wanted")
    still_to_send: WordList = Field(
        default=NO_WORDS, description="what a row of a checklist says that is still to be sent"
    )


class Formal(Strict):
    """What is about the ticket, a survey, an appeal or complaints in general, or stands under every mail, and not about our complaint: formal.toml."""

    survey: WordList = Field(default=NO_WORDS, description="surveys and ratings")
    goes_on: WordList = Field(default=NO_WORDS, description="what speaks of the same behind a survey or a ticket")
    ticket: WordList = Field(
        default=NO_WORDS, description="tickets that close, further questions, whether we are content"
    )
    appeal: WordList = Field(default=NO_WORDS, description="what we may do if we disagree, or know more")
    in_general: WordList = Field(default=NO_WORDS, description="what complaints of a kind need, or may be asked for")
    next_time: WordList = Field(default=NO_WORDS, description="what later complaints need, and what we should keep")
    wanted: WordList = Field(default=NO_WORDS, description="what makes a sentence a wish: originals, proof")
    ours: WordList = Field(default=NO_WORDS, description="what a sentence about a ticket does not speak of")
    politely: WordList = Field(default=NO_WORDS, description="what asks us, and not anybody")
    lacking: WordList = Field(default=NO_WORDS, description="that something is missing from our complaint")
    boilerplate: WordList = Field(default=NO_WORDS, description="what stands under a desk's mails whatever they say")
    not_boilerplate: WordList = Field(
        default=NO_WORDS, description="what makes a sentence more than that: news, wishes"
    )
    this_time: WordList = Field(default=NO_WORDS, description="that not later complaints are meant but this one")
    at_will: WordList = Field(default=NO_WORDS, description="what leaves us free to do something")
    objection_failed: WordList = Field(default=NO_WORDS, description="that an objection to a removal was refused")
    their_objection: WordList = Field(default=NO_WORDS, description="that the other side objected")
    our_objection: WordList = Field(default=NO_WORDS, description="that it is we who objected")
    they_know: WordList = Field(
        default=NO_WORDS, description="that the other side was told, from end to end of a sentence"
    )
    for_good: WordList = Field(
        default=NO_WORDS, description="what makes a refusal more than that nothing was done so far"
    )
    state_before: WordList = Field(default=NO_WORDS, description="the label of the state before a change, whole")
    state_after: WordList = Field(default=NO_WORDS, description="the label of the state after it, whole")


class WhoseTime(Strict):
    """Whose time a period is: whose.toml."""

    wait: WordList = Field(default=NO_WORDS, description="that we are to wait, or will hear")
    ours: WordList = Field(
        default=NO_WORDS, description="that something is asked of us, or what happens unless we do it"
    )
    we_who: WordList = Field(
        default=NO_WORDS, description="who is asked, up to six words ahead of what they must or may do"
    )
    we_may: WordList = Field(default=NO_WORDS, description="what they must or may do")
    not_may: WordList = Field(default=NO_WORDS, description="what right behind that asks nothing")
    not_between: WordList = Field(default=NO_WORDS, description="no word between the two is one of these")
    theirs: WordList = Field(default=NO_WORDS, description="that they work on it, or answer")
    desk_who: WordList = Field(default=NO_WORDS, description="who of the desk, up to two words ahead of what they do")
    desk_acts: WordList = Field(default=NO_WORDS, description="what the desk does, or will do")
    consequences: WordList = Field(default=NO_WORDS, description="what becomes of a complaint that nobody answers for")
    becomes: WordList = Field(
        default=NO_WORDS, description="a verb, up to three words ahead of what becomes of the complaint"
    )
    ends: WordList = Field(default=NO_WORDS, description="what becomes of it, or of a listing, if nobody answers")
    others: WordList = Field(default=NO_WORDS, description="that the seller, a host or another has to do something")
    others_who: WordList = Field(
        default=NO_WORDS, description="who of others, up to three words ahead of what they have or must"
    )
    others_must: WordList = Field(default=NO_WORDS, description="what they have or must")
    others_fail: WordList = Field(default=NO_WORDS, description="that something hangs on somebody else")
    unless_they: WordList = Field(
        default=NO_WORDS, description="a condition, up to eight words ahead of who it hangs on"
    )
    who_fails: WordList = Field(default=NO_WORDS, description="who such a condition hangs on")
    told_others: WordList = Field(default=NO_WORDS, description="that somebody else was asked or given something")
    tells: WordList = Field(default=NO_WORDS, description="verbs by which somebody is told or given something")
    told_who: WordList = Field(default=NO_WORDS, description="who is told, and is not us")
    told_between: WordList = Field(default=NO_WORDS, description="what may stand between the two")
    aftermath: WordList = Field(default=NO_WORDS, description="what comes after a removal, or belongs to a sale")
    gone_before: WordList = Field(default=NO_WORDS, description="what right before a period says that it is past")
    gone_behind: WordList = Field(default=NO_WORDS, description="what right behind a period says so")
    since: WordList = Field(default=NO_WORDS, description="what says so before a period that is no range")
    turns: WordList = Field(
        default=NO_WORDS, description="where a sentence turns to something else, beside commas and the like"
    )
    ands: WordList = Field(
        default=NO_WORDS, description='words for "and", behind which a sentence turns where one of those below follows'
    )
    who_goes_on: WordList = Field(default=NO_WORDS, description='who goes on behind such an "and"')
    no_turn: WordList = Field(default=NO_WORDS, description="what right behind a comma makes it no turn")
    once: WordList = Field(default=NO_WORDS, description="what starts a period and says nothing of whose it is")
    us: WordList = Field(default=NO_WORDS, description="how a mail addresses its reader")
    parties: WordList = Field(default=NO_WORDS, description="what another party is called")
    asking: WordList = Field(default=NO_WORDS, description="how something is asked for")
    awaited: WordList = Field(default=NO_WORDS, description="that the desk waits for something of ours within a period")
    thanks_for: WordList = Field(
        default=NO_WORDS, description="thanks, up to three words ahead of what the desk waits for"
    )
    not_thanks: WordList = Field(
        default=NO_WORDS, description="what right behind such thanks makes it a doing of the desk"
    )
    awaited_things: WordList = Field(default=NO_WORDS, description="what the desk waits for")
    sent_by_desk: WordList = Field(default=NO_WORDS, description="what right behind that says that the desk sends it")
    needs: WordList = Field(default=NO_WORDS, description="that the desk needs something")
    some_time: WordList = Field(default=NO_WORDS, description="how time begins that the desk needs")
    if_we_get: WordList = Field(
        default=NO_WORDS, description="that something comes to the desk, up to a hundred signs ahead of a period"
    )
    reaches_us: WordList = Field(default=NO_WORDS, description="the same, up to thirty signs ahead of it")
    desk_goes_on: WordList = Field(
        default=NO_WORDS, description="what between the two begins another clause, of what the desk does"
    )


class Greetings(Strict):
    """Whom a mail greets: greetings.toml."""

    greetings: WordList = Field(default=NO_WORDS, description="words that begin a greeting")
    titles: WordList = Field(default=NO_WORDS, description="titles before a name, behind a greeting")
    titles_that_greet: WordList = Field(default=NO_WORDS, description="titles that greet by themselves before a name")
    or_another: WordList = Field(default=NO_WORDS, description="what stands between two titles that greet everybody")
    titles_behind: WordList = Field(default=NO_WORDS, description="titles behind a name")
    nobody: WordList = Field(default=NO_WORDS, description="words in a greeting that name nobody")
    surnames: WordList = Field(default=NO_WORDS, description="how surnames in signs are spelt in Latin letters")


class Automatic(Strict):
    """What machines and absent people answer to anybody: automatic.toml."""

    by_itself: WordList = Field(default=NO_WORDS, description="that a machine wrote it")
    away: WordList = Field(default=NO_WORDS, description="that somebody is not there")
    absence: WordList = Field(default=NO_WORDS, description="words of absence in what a robot says")
    of_a_message: WordList = Field(default=NO_WORDS, description="that a message came in, any message")
    will_answer: WordList = Field(default=NO_WORDS, description="that it will be answered, and when messages are read")
    of_a_matter: WordList = Field(default=NO_WORDS, description="words of a matter: pictures, listings, cases")
    closing: WordList = Field(default=NO_WORDS, description="how a letter ends before the names")


NO_NAMES = Named()
NO_COURTESY = Courtesy()
NO_MEANINGS = Meant()


class Wording(Strict):
    """The lists of every such file."""

    automatic: Automatic = Automatic()
    courtesy: Courtesy = NO_COURTESY
    formal: Formal = Formal()
    greetings: Greetings = Greetings()
    meant: Meant = NO_MEANINGS
    named: Named = NO_NAMES
    otherwise: Otherwise = Otherwise()
    reach: Reach = Reach()
    rows: Rows = Rows()
    staying: Staying = Staying()
    tallies: Tallies = Tallies()
    things: Things = Things()
    whose: WhoseTime = WhoseTime()
