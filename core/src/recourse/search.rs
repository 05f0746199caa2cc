//! The search through the changes that one part of the criteria asks for.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::change::{Change, Target};
use super::draft::{Draft, is_of_another};
use super::parts::Parts;
use super::trial::Trial;
use super::ways::{Finder, Reach, Way};
use super::{Fix, MOST_FIXES, Step};
use crate::answers::Answers;
use crate::condition::Truths;
use crate::condition::eval::{Facts, Granted};
use crate::day::Day;
use crate::outlook::outlook;
use crate::ruleset::{Criterion, Ruleset};
use crate::verdict::{Finding, State, Verdict, verdict};

/// Steps that one search may take; one counts for more the more changes it has to carry along.
const MOST_STEPS: usize = 1500;
/// Changes that make a step count for one more.
const HEAVY: usize = 8;

/// What is aimed at, the best first: all verdicts but *error*.
const AIMS: [Verdict; 6] =
    [Verdict::Clear, Verdict::Open, Verdict::Judgement, Verdict::BelowPrinciple, Verdict::Gap, Verdict::Obstacle];

const CLEAR: (Verdict, Reach) = (Verdict::Clear, Reach::Certain);

/// These criteria were taken for parts of their own, but a change touches them together.
pub(super) struct Apart(pub Vec<u16>);

type FirstWays = (u16, (Verdict, Reach), Rc<[Way]>);

/// Where all searches begin.
pub(super) struct Root<'r> {
    pub ruleset: &'r Ruleset,
    pub answers: &'r Answers,
    pub today: Day,
    pub findings: &'r [Finding],
    capped: Cell<bool>,
    /// The ways found for the answers as they are, by criterion and aim.
    ways: RefCell<Vec<FirstWays>>,
    steps: Cell<usize>,
}

impl<'r> Root<'r> {
    pub(super) fn new(ruleset: &'r Ruleset, answers: &'r Answers, today: Day, findings: &'r [Finding]) -> Self {
        let (capped, ways, steps) = (Cell::new(false), RefCell::new(Vec::new()), Cell::new(0));
        Self { ruleset, answers, today, findings, capped, ways, steps }
    }

    /// Whether there may be more than was found.
    pub(super) fn is_capped(&self) -> bool {
        self.capped.get()
    }

    /// Notes that there may be more than was looked for.
    pub(super) fn left_out(&self) {
        self.capped.set(true);
    }

    /// The criteria that decide the verdict.
    pub(super) fn entering(&self) -> impl Iterator<Item = u16> {
        let each = (0_u16..).zip(&self.ruleset.criteria);
        each.filter(|(_, criterion)| criterion.force.enters_verdict()).map(|(ix, _)| ix)
    }

    /// Those of them that a change touches.
    pub(super) fn touched(&self, change: &Change) -> impl Iterator<Item = u16> {
        let enters = |ix: &u16| self.criterion(*ix).is_some_and(|criterion| criterion.force.enters_verdict());
        let questions = change.moves().into_iter();
        questions.flat_map(|question| self.ruleset.uses.criteria(question)).copied().filter(enters)
    }

    fn criterion(&self, ix: u16) -> Option<&'r Criterion> {
        self.ruleset.criteria.get(usize::from(ix))
    }

    /// The lead time of a criterion's remedy, in working days.
    pub(super) fn days(&self, ix: u16) -> u16 {
        self.criterion(ix).map_or(0, |criterion| criterion.remedy.days)
    }

    /// The criteria that stand in the way of *clear*.
    fn unmet(&self) -> impl Iterator<Item = u16> {
        let met = |ix: &u16| {
            let found = self.criterion(*ix).zip(self.findings.get(usize::from(*ix)));
            found.is_none_or(|(criterion, finding)| lets(criterion, *finding, CLEAR))
        };
        self.entering().filter(move |ix| !met(ix))
    }

    /// Criteria that no change of answers meets.
    pub(super) fn beyond(&self) -> Vec<u16> {
        self.unmet().filter(|&ix| self.first_ways(ix, CLEAR).is_empty()).collect()
    }

    /// Puts criteria together that the same change may touch.
    pub(super) fn link(&self, parts: &mut Parts) {
        let mut other: Option<u16> = None;
        for ix in self.unmet() {
            for change in self.first_ways(ix, CLEAR).iter().flatten() {
                parts.join([ix].into_iter().chain(self.touched(change)));
                if let Change::Set { place, .. } = change
                    && is_of_another(self, *place)
                {
                    // Whoever else applies, it is one other unit.
                    parts.join([*other.get_or_insert(ix), ix]);
                }
            }
        }
    }

    /// A search for each part in which something is not met; small ones first, because they may show that less can be
    /// reached.
    pub(super) fn searches<'s>(&'s self, parts: &'s Parts) -> Vec<Search<'s, 'r>> {
        let mut found: Vec<u16> = self.unmet().map(|ix| parts.of(ix)).collect();
        found.sort_unstable();
        found.dedup();
        let within = |part: u16| self.entering().filter(|&ix| parts.of(ix) == part).collect();
        let mut searches: Vec<Search<'_, '_>> =
            found.into_iter().map(|part| Search { root: self, parts, criteria: within(part) }).collect();
        searches.sort_by_key(|search| search.criteria.len());
        searches
    }

    /// The ways to keep a criterion from making the verdict worse than `aim`, with the answers as they are.
    fn first_ways(&self, ix: u16, aim: (Verdict, Reach)) -> Rc<[Way]> {
        let known =
            self.ways.borrow().iter().find(|first| (first.0, first.1) == (ix, aim)).map(|first| Rc::clone(&first.2));
        known.unwrap_or_else(|| {
            let ways: Rc<[Way]> = self.ways(&Facts::new(self.ruleset, self.answers, self.today), ix, aim).into();
            self.ways.borrow_mut().push((ix, aim, Rc::clone(&ways)));
            ways
        })
    }

    /// The ways to meet a criterion (or, for a lower aim, as much of it as that needs), or to make it not apply.
    fn ways(&self, facts: &Facts<'_>, ix: u16, (aim, reach): (Verdict, Reach)) -> Vec<Way> {
        let Some(criterion) = self.criterion(ix) else { return Vec::new() };
        let finder = Finder { ruleset: self.ruleset, reach, capped: &self.capped };
        let want = match aim {
            Verdict::Clear | Verdict::Open => Truths::TRUE,
            _ if Verdict::of_failing(criterion.force) >= aim => Truths::ANY,
            _ => Truths::NOT_FALSE,
        };
        let Some(applies) = &criterion.applies else {
            return finder.ways(facts, &criterion.check, None, want);
        };
        let inside = Facts { granted: Granted::This(applies, &facts.granted), ..*facts };
        let mut ways = finder.ways(&inside, &criterion.check, None, want);
        ways.extend(finder.ways(facts, applies, None, Truths::FALSE));
        ways
    }
}

/// How far to go for an aim at first, and at last. Only a verdict that is settled is *clear*; another is reached when it
/// is the best that may come.
fn reaches(aim: Verdict) -> [Reach; 2] {
    [if aim == Verdict::Clear { Reach::Certain } else { Reach::Possible }, Reach::Certain]
}

/// Whether a criterion lets the verdict be `aim`, whatever the answers that are not known or for some of them.
fn lets(criterion: &Criterion, finding: Finding, (aim, reach): (Verdict, Reach)) -> bool {
    let mut alone = finding.outlook(criterion.force).iter();
    let enough = |verdict| match aim {
        Verdict::Open => verdict == Verdict::Clear,
        aim => verdict >= aim,
    };
    let lets = match reach {
        Reach::Certain => alone.all(enough),
        Reach::Possible => alone.any(enough),
    };
    lets && finding.state != State::Error
}

/// The cheapest sets found so far, with what they cost; one more than can be told.
#[derive(Default)]
struct Drafts(Vec<((u16, usize), Draft)>);

impl Drafts {
    fn push(&mut self, cost: (u16, usize), draft: Draft) {
        let place = self.0.partition_point(|(had, _)| *had <= cost);
        self.0.insert(place, (cost, draft));
        self.0.truncate(MOST_FIXES + 1);
    }

    /// What the dearest costs, once there is no room for more.
    fn most(&self) -> Option<(u16, usize)> {
        self.0.get(MOST_FIXES).map(|(cost, _)| *cost)
    }
}

/// The search in one part.
pub(super) struct Search<'s, 'r> {
    root: &'s Root<'r>,
    parts: &'s Parts,
    /// The criteria of the part.
    criteria: Vec<u16>,
}

impl Search<'_, '_> {
    /// What the part leads to as it is.
    pub(super) fn now(&self) -> Verdict {
        self.verdict(self.root.answers, |ix| self.root.findings.get(usize::from(ix)).copied())
    }

    /// What the criteria of the part alone lead to.
    fn verdict(&self, answers: &Answers, mut found: impl FnMut(u16) -> Option<Finding>) -> Verdict {
        let ruleset = self.root.ruleset;
        let mut own = self.root.findings.to_vec();
        for (ix, finding) in (0_u16..).zip(&mut own) {
            let elsewhere = Finding { state: State::NoMatter, ..*finding };
            *finding = if self.criteria.contains(&ix) { found(ix).unwrap_or(elsewhere) } else { elsewhere };
        }
        let outlook = outlook(&Facts::new(ruleset, answers, self.root.today), &own);
        verdict(outlook, ruleset.criteria.iter().map(|criterion| criterion.force).zip(own))
    }

    /// The best verdict the part reaches up to `limit`, with the fixes that reach it.
    pub(super) fn best(&self, limit: Verdict) -> Result<(Verdict, Vec<Fix>), Apart> {
        if limit == Verdict::Clear {
            // Something is not met here, so that it is not clear now.
            let fixes = self.fixes(limit)?;
            if !fixes.is_empty() {
                return Ok((limit, fixes));
            }
        }
        let now = self.now();
        for aim in AIMS.into_iter().filter(|aim| *aim != Verdict::Clear && *aim <= limit && *aim > now) {
            let fixes = self.fixes(aim)?;
            if !fixes.is_empty() {
                return Ok((aim, fixes));
            }
        }
        Ok((now, Vec::new()))
    }

    /// The least sets of changes after which the part leads to `aim` or better.
    pub(super) fn fixes(&self, aim: Verdict) -> Result<Vec<Fix>, Apart> {
        let mut trial = Trial::new(self.root.ruleset, self.root.answers.clone());
        let mut drafts = Drafts::default();
        self.root.steps.set(0);
        self.go(Draft::new(self.root), &mut trial, aim, &mut drafts)?;
        let mut fixes: Vec<Fix> = Vec::new();
        for (_, draft) in drafts.0 {
            // The cheapest come first, so that what is beyond the cap need not be reduced.
            if fixes.len() > MOST_FIXES {
                break;
            }
            let Some(mut draft) = self.reduced(draft, &mut trial, aim) else { continue };
            self.narrow(&mut draft, &mut trial, aim);
            let steps = draft.steps(self.root);
            if fixes.iter().any(|fix| contains(&steps, &fix.steps)) {
                continue;
            }
            fixes.retain(|fix| !contains(&fix.steps, &steps));
            fixes.push(Fix { days: steps.iter().map(|step| step.days).max().unwrap_or(0), steps });
        }
        Ok(fixes)
    }

    /// Takes away the choices that would not do: one that a rule asks for may be what another refuses.
    fn narrow(&self, draft: &mut Draft, trial: &mut Trial<'_>, aim: Verdict) {
        let several = |change: &Change| match change {
            Change::Set { place, target: Target { choices: Some(all), .. } } if !all.is_power_of_two() => {
                Some((*place, *all))
            }
            _ => None,
        };
        if draft.changes.iter().all(|(change, _)| several(change).is_none()) {
            return;
        }
        for (change, _) in &draft.changes {
            trial.make(change);
        }
        let done = trial.done();
        for at in 0..draft.changes.len() {
            let Some((change, criteria)) = draft.changes.get(at) else { continue };
            let Some((place, all)) = several(change) else { continue };
            let mut fitting = 0;
            for choice in (0..u64::BITS).map(|bit| 1 << bit).filter(|choice| all & choice != 0) {
                trial.set(place, &Target { choices: Some(choice), ..Target::default() });
                fitting |= if self.reaches(draft, trial, aim, criteria) { choice } else { 0 };
                trial.back_to(done);
            }
            if let Some((Change::Set { target, .. }, _)) = draft.changes.get_mut(at) {
                target.choices = Some(fitting);
            }
        }
        trial.back_to(0);
    }

    /// A draft without the changes that are not needed; `None` if even all do not reach the aim.
    fn reduced(&self, mut draft: Draft, trial: &mut Trial<'_>, aim: Verdict) -> Option<Draft> {
        for (change, _) in &draft.changes {
            trial.make(change);
        }
        let mut kept = vec![true; draft.changes.len()];
        // Each change is of one answer, one row or one list, so that the trial counts as the draft does.
        let works = trial.done() == kept.len() && self.reaches(&draft, trial, aim, &[]);
        if works {
            for (at, ((_, criteria), kept)) in draft.changes.iter().zip(&mut kept).enumerate() {
                trial.turn(at);
                *kept = !self.reaches(&draft, trial, aim, criteria);
                if *kept {
                    trial.turn(at);
                }
            }
        }
        // Those that are not kept are back already.
        for at in (0..trial.done()).filter(|at| kept.get(*at) == Some(&false)) {
            trial.turn(at);
        }
        trial.back_to(0);
        draft.keep(&kept);
        works.then_some(draft)
    }

    /// Whether the part leads to `aim` or better with the answers on trial, on which changes of the draft were made. The
    /// criteria in doubt are looked at first.
    fn reaches(&self, draft: &Draft, trial: &Trial<'_>, aim: Verdict, in_doubt: &[u16]) -> bool {
        let mut after = Draft::new(self.root);
        for (change, _) in &draft.changes {
            after.touch(self.root, change);
        }
        let [reach, _] = reaches(aim);
        let mut each = in_doubt.iter().chain(&self.criteria);
        each.all(|&ix| self.is_met(&mut after, trial, ix, (aim, reach)))
            && self.leads_to(&mut after, trial, (aim, reach))
    }

    fn is_met(&self, draft: &mut Draft, trial: &Trial<'_>, ix: u16, aim: (Verdict, Reach)) -> bool {
        let found = self.root.criterion(ix).zip(draft.finding(self.root, trial, ix));
        found.is_none_or(|(criterion, finding)| lets(criterion, finding, aim))
    }

    /// Collects what is to be done besides what is drafted, which has been made to the answers on trial.
    fn go(&self, mut draft: Draft, trial: &mut Trial<'_>, aim: Verdict, found: &mut Drafts) -> Result<(), Apart> {
        let steps = self.root.steps.get();
        if steps >= MOST_STEPS {
            self.root.left_out();
            return Ok(());
        }
        self.root.steps.set(steps + 1 + draft.changes.len() / HEAVY);
        for reach in reaches(aim) {
            let mut is_done = true;
            for &criterion in &self.criteria {
                if self.is_met(&mut draft, trial, criterion, (aim, reach)) {
                    continue;
                }
                is_done = false;
                let ways = self.ways(&draft, trial, criterion, (aim, reach));
                for way in ways.iter() {
                    self.stays_inside(way)?;
                    let before = trial.done();
                    let next = draft.with(self.root, trial, way, criterion);
                    // What asks for the same again does not help, nor what costs more than enough others.
                    if let Some(next) = next.filter(|next| next.changes != draft.changes)
                        && !self.is_beaten(&next, found)
                        && !found.0.iter().any(|(_, had)| had.is_part_of(&next))
                    {
                        self.go(next, trial, aim, found)?;
                    }
                    trial.back_to(before);
                }
                // One that nothing meets may be met by what another one asks for.
                if !ways.is_empty() {
                    return Ok(());
                }
            }
            if !is_done {
                return Ok(());
            }
            // What each criterion may be alone, all need not be together: then it has to be certain.
            if self.leads_to(&mut draft, trial, (aim, reach)) {
                found.push(draft.cost(self.root), draft);
                return Ok(());
            }
        }
        Ok(())
    }

    /// Whether criteria that each let the verdict be `aim` do so together.
    fn leads_to(&self, draft: &mut Draft, trial: &Trial<'_>, (aim, reach): (Verdict, Reach)) -> bool {
        reach == Reach::Certain || self.verdict(&trial.answers, |ix| draft.finding(self.root, trial, ix)) >= aim
    }

    /// Whether as many sets were found as can be told, none of which costs more.
    fn is_beaten(&self, draft: &Draft, found: &Drafts) -> bool {
        let beaten = found.most().is_some_and(|most| most <= draft.cost(self.root));
        if beaten {
            self.root.left_out();
        }
        beaten
    }

    fn ways(&self, draft: &Draft, trial: &Trial<'_>, ix: u16, aim: (Verdict, Reach)) -> Rc<[Way]> {
        if draft.leaves(ix) {
            return self.root.first_ways(ix, aim);
        }
        self.root.ways(&Facts::new(self.root.ruleset, &trial.answers, self.root.today), ix, aim).into()
    }

    /// An error where a way touches a criterion of another part.
    fn stays_inside(&self, way: &Way) -> Result<(), Apart> {
        let touched = way.iter().flat_map(|change| self.root.touched(change));
        let own = self.criteria.first().copied().unwrap_or_default();
        let outside: Vec<u16> = touched.filter(|&ix| self.parts.of(ix) != self.parts.of(own)).collect();
        if outside.is_empty() { Ok(()) } else { Err(Apart([vec![own], outside].concat())) }
    }
}

/// Whether the first changes do all that the others do.
fn contains(all: &[Step], some: &[Step]) -> bool {
    let covers = |a: &Change, b: &Change| match (a, b) {
        (Change::Add { roster, rows, with }, Change::Add { roster: r, rows: fewer, with: w }) => {
            (roster, with) == (r, w) && rows >= fewer
        }
        _ => a == b,
    };
    some.iter().all(|step| all.iter().any(|have| covers(&have.change, &step.change)))
}
