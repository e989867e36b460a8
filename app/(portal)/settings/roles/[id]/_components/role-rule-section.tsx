import Link from 'next/link'
import { Section } from '@/app/ui/section'
import { menus, permissions } from '@/lib/access/registry'
import type { RoleInRule } from '@/lib/access/rulebook/rules-of-role'
import { roleRuleWords as words } from '@/lib/settings/words/roles'

/** The rules that the role takes part in, and how. */
export function RoleRuleSection({ rules }: { rules: readonly RoleInRule[] }) {
  return (
    <Section title={words.title} line={rules.length > 0 && words.line}>
      {rules.length === 0 ? (
        <p className="text-muted">{words.none}</p>
      ) : (
        <ul className="card divide-y divide-line">
          {rules.map(({ code, title, allowed, gives, all }) => (
            <li key={code} className="px-4 py-2.5">
              <Link href="/settings/rules" prefetch={false} className="link">
                {title}
              </Link>
              {allowed && <p className="text-small text-muted">{words.allowed}</p>}
              {gives.length > 0 && (
                <p className="text-small text-muted">{words.gives(gives.map(labelOf).join(', '))}</p>
              )}
              {all && !allowed && <p className="text-small">{words.all}</p>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const labelOf = (name: string) => {
  const label =
    menus().find(({ elementId }) => elementId === name)?.label ??
    permissions().find(({ codename }) => codename === name)?.label
  return label ? `“${label}”` : name
}
