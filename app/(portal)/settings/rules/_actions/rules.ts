'use server'

import { changeAskFirst } from '@/lib/access/rulebook/ask-first'
import type { RuleProof } from '@/lib/access/rulebook/rule-proof'
import * as rules from '@/lib/access/rulebook/save-rule'
import { askFirstForm, retireRuleForm, ruleForm } from '@/lib/access/rulebook/schemas'
import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import { typedValues } from '@/lib/forms/form-state'
import { database } from '@/lib/platform/database'
import { askFirstWords, ruleFormWords as words } from '@/lib/settings/words/rulebook'

/** Says who would break a rule, or saves the rule that was checked. */
export const saveRule = formAction('saveRule', ruleForm, async ({ actor, input, fields, run }) => {
  const { asked, digest, intent } = input
  if (intent === 'save') {
    await run((transaction) => rules.saveRule(transaction, actor, { ...asked, digest }))
    return redirectTo('/settings/rules')
  }
  const proof = await rules.checkRule(database(), actor, asked)
  const { key: _, intent: __, ...typed } = typedValues(fields)
  return {
    ...saved(
      sentenceOf(proof, asked.kind),
      { ...typed, digest: proof.digest },
      proof.broken ? 'attention' : 'good',
    ),
    lines: linesOf(proof, asked.kind),
  }
})

export const retireRule = formAction('retireRule', retireRuleForm, async ({ actor, input, run }) => {
  const title = await run((transaction) => rules.retireRule(transaction, actor, Number(input.rule)))
  return saved(words.retired(title), {}, 'attention')
})

export const saveAskFirst = formAction('saveAskFirst', askFirstForm, async ({ actor, input, run }) => {
  const { key: _, ...asked } = input
  await run((transaction) => changeAskFirst(transaction, actor, asked))
  return saved(askFirstWords.saved, {
    people: asked.people?.toString() ?? '',
    signedIn: asked.signedIn ? 'on' : '',
  })
})

type Kind = rules.AskedRule['kind']

function sentenceOf({ broken, breakers, having }: RuleProof, kind: Kind): string {
  if (!broken) return words.kept
  return kind === 'enough' ? words.tooFew(having) : words.broken(breakers.length)
}

/** Those who would break it, first, and what else the check found. */
function linesOf({ breakers, having, breakingSets }: RuleProof, kind: Kind) {
  const more = kind === 'enough' ? words.having(having) : words.sets(breakingSets)
  return [...breakers.map((text) => ({ text, wrong: true as const })), { text: more }].map((one, nth) => ({
    line: nth + 1,
    ...one,
  }))
}
