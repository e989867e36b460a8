import { HeartOff, type LucideIcon, ShieldAlert } from 'lucide-react'
import { PriorityTag } from '@/app/(portal)/consultations/_components/tags'
import { type StayStatus, stayMachine } from '@/lib/inpatient/model/stay-machine'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { stayWords as words } from '@/lib/inpatient/stay/words/stay'
import { boardWords } from '@/lib/inpatient/words/board'

const looks: Record<StayStatus, string> = {
  'planned:requested': 'tag-attention',
  'planned:accepted': 'tag-info',
  'planned:admitted': 'tag-info',
  'in-progress': 'tag-good',
  'on-hold': 'tag-attention',
  discharged: 'tag-info',
  completed: 'tag-plain',
  cancelled: 'tag-plain',
  'entered-in-error': 'tag-danger',
}

/** The status of a stay, and what has to be known before somebody goes to the patient. */
export function StayTags({ stay }: { stay: StayHead }) {
  const { status, priority, isolation, resuscitation, resuscitationNote, leftAt } = stay
  return (
    <span className="flex max-w-xl flex-wrap gap-1">
      <span className={`tag ${looks[status]}`}>{stayMachine.statuses[status]}</span>
      {status.startsWith('planned:') && <PriorityTag priority={priority} />}
      {isolation !== 'none' && !leftAt && (
        <Loud Icon={ShieldAlert} tag="tag-danger">
          {boardWords.isolation[isolation]}
        </Loud>
      )}
      {resuscitation && resuscitation !== 'full' && !leftAt && (
        <Loud Icon={HeartOff} tag="tag-danger">
          {resuscitationNote
            ? words.noteOf(boardWords.resuscitation[resuscitation], resuscitationNote)
            : boardWords.resuscitation[resuscitation]}
        </Loud>
      )}
    </span>
  )
}

function Loud({ Icon, tag, children }: { Icon: LucideIcon; tag: string; children: string }) {
  return (
    <span className={`tag ${tag} font-strong`}>
      <Icon aria-hidden className="size-4 shrink-0" /> <bdi>{children}</bdi>
    </span>
  )
}
