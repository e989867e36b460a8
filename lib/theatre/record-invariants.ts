import { alias } from 'drizzle-orm/pg-core'
import { theatreCase, theatreCaseTeam, theatreCheck, theatreEvent } from '@/db/schema/theatre/operations'
import { theatreCaseKit, theatreProcedure, theatreSession } from '@/db/schema/theatre/plan'
import {
  theatreCount,
  theatreImplant,
  theatreNote,
  theatreRecoveryScore,
  theatreReturn,
} from '@/db/schema/theatre/record'
import type { Invariant } from '../module/invariant'
import { recordInvariantWords as words } from './words/invariants'

const [c, m, k, e] = [
  alias(theatreCase, 'c'),
  alias(theatreCaseTeam, 'm'),
  alias(theatreCheck, 'k'),
  alias(theatreEvent, 'e'),
]
const [s, o, i, j] = [
  alias(theatreSession, 's'),
  alias(theatreSession, 'o'),
  alias(theatreCaseKit, 'i'),
  alias(theatreCaseKit, 'j'),
]
const [n, f, q, p] = [
  alias(theatreCount, 'n'),
  alias(theatreCount, 'f'),
  alias(theatreRecoveryScore, 'q'),
  alias(theatreProcedure, 'p'),
]
const [implant, note, back] = [
  alias(theatreImplant, 'implant'),
  alias(theatreNote, 'note'),
  alias(theatreReturn, 'back'),
]

/** What is recorded and planned of operations. Written a second time, as the others. */
export const recordInvariants: readonly Invariant[] = [
  {
    name: 'theatre-one-list',
    sentence: words.oneList,
    broken: (sql) => sql`
      select ${s.id} from ${s} join ${o} on ${o.theatreId} = ${s.theatreId} and ${o.id} > ${s.id} and ${o.period} && ${s.period}
       where 'cancelled' not in (${s.status}, ${o.status})`,
  },
  {
    name: 'kit-one-operation',
    sentence: words.kitOneOperation,
    broken: (sql) => sql`
      select ${i.id} from ${i} join ${j} on ${j.kitId} = ${i.kitId} and ${j.id} > ${i.id} and ${j.period} && ${i.period}`,
  },
  {
    name: 'count-by-two',
    sentence: words.countByTwo,
    broken: (sql) => sql`select ${n.id} from ${n} where ${n.countedBy} = ${n.withId}`,
  },
  {
    name: 'operation-counted',
    sentence: words.counted,
    broken: (sql) => sql`
      select ${k.id} from ${k} join ${c} on ${c.id} = ${k.caseId}
       where ${k.phase} = 'sign-out' and ${k.answers} is not null and ${k.undoneAt} is null
         and (exists (select from ${n} where ${n.caseId} = ${c.id} and not exists (
                select from ${f} where ${f.caseId} = ${c.id} and ${f.kind} = ${n.kind} and ${f.phase} = 'final'))
              or exists (select from ${p} where ${c.system} = 'urn:portal:operation' and ${p.code} = ${c.code} and ${p.opensCavity})
                 and exists (select from ${e} where ${e.caseId} = ${c.id} and ${e.kind} = 'knife-to-skin')
                 and not exists (select from ${f} where ${f.caseId} = ${c.id} and ${f.kind} = 'swabs' and ${f.phase} = 'final'))`,
  },
  {
    name: 'implant-in-date',
    sentence: words.implantInDate,
    broken: (sql) => sql`select ${implant.id} from ${implant} where ${implant.expiresOn} < ${implant.usedOn}`,
  },
  {
    name: 'note-by-surgeon',
    sentence: words.noteBySurgeon,
    broken: (sql) => sql`
      select ${note.id} from ${note} where exists (select from ${m} where ${m.caseId} = ${note.caseId}) and not exists (
        select from ${m} where ${m.caseId} = ${note.caseId} and ${m.staffId} = ${note.authorId} and ${m.role} in ('surgeon', 'assistant'))`,
  },
  {
    name: 'recovery-left-scored',
    sentence: words.recoveryLeft,
    broken: (sql) => sql`
      select ${e.id} from ${e} left join lateral (
        select ${q.total} as total from ${q} where ${q.caseId} = ${e.caseId} order by ${q.at} desc, ${q.id} limit 1) latest on true
       where ${e.kind} = 'recovery-out' and ${e.supersedesId} is null and ${e.lowScoreReason} is null and coalesce(latest.total, 0) < 9`,
  },
  {
    name: 'operation-noted',
    sentence: words.noted,
    broken: (sql) => sql`
      select ${c.id} from ${c} where ${c.status} = 'completed'
         and not exists (select from ${note} where ${note.caseId} = ${c.id} and ${note.status} in ('signed', 'amended'))
         and not exists (select from ${e} where ${e.caseId} = ${c.id} and ${e.kind} = 'recovery-out' and ${e.noNoteCode} is not null)`,
  },
  {
    name: 'return-by-another',
    sentence: words.returnByAnother,
    broken: (sql) => sql`select ${back.id} from ${back} where ${back.acceptedBy} = ${back.askedBy}`,
  },
]
