import { Disclosure } from '@/app/ui/disclosure'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { rolePageWords as words } from '@/lib/settings/words/roles'
import { seenOf } from '@/lib/staff/model/seen-role'
import type { RoleDetails } from '@/lib/staff/queries/role'
import { copyRole, describeRole, reinstateRole, retireRole } from '../../_actions/roles'
import { RoleForm } from '../../_components/role-form'

/** What an administrator can do with a role: rename and describe it, copy it, retire it or bring it back. */
export function RoleSteps({ role, held }: { role: RoleDetails; held: number }) {
  const { name, description, openings, retiredAt } = role
  const id = String(role.id)
  return (
    <div className="mt-3 flex flex-col gap-3">
      <Disclosure summary={words.describe}>
        <RoleForm
          action={describeRole}
          initial={{ name, description }}
          hidden={{ role: id, seen: seenOf(role) }}
          submit={words.submitDescribe}
        />
      </Disclosure>
      <Disclosure summary={words.copy}>
        <p className="mb-3 text-small text-muted">{words.copyHint}</p>
        <RoleForm
          action={copyRole}
          initial={{ description }}
          hidden={{ role: id, seen: openings }}
          submit={words.submitCopy}
        />
      </Disclosure>
      {retiredAt ? (
        <div>
          <p className="mb-2">{words.retiredSince(dayAndTime(retiredAt))}</p>
          <TransitionForm action={reinstateRole} hidden={{ role: id }} label={words.reinstate} quiet />
        </div>
      ) : (
        <Disclosure summary={words.retire}>
          <p className="mb-3 text-small text-muted">{held > 0 ? words.retireHeld(held) : words.retireHint}</p>
          <TransitionForm action={retireRole} hidden={{ role: id }} label={words.retire} quiet />
        </Disclosure>
      )}
    </div>
  )
}
