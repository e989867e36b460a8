import { PasswordField } from '@/app/ui/form/password/password-field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { passwordWords as words } from '@/lib/account/words/account'
import { changePassword } from '../_actions/account'

/** The form that changes one's own password. The username is there for password managers. */
export function PasswordSection({ username, hasPassword }: { username: string; hasPassword: boolean }) {
  return (
    <Section title={words.title}>
      <div className="card p-4">
        {hasPassword ? (
          <TransitionForm
            action={changePassword}
            hidden={{ step: 'password' }}
            label={words.submit}
            summary={words.summary}
            labels={{ currentPassword: words.current, newPassword: words.wanted }}
          >
            <input
              type="text"
              name="username"
              autoComplete="username"
              defaultValue={username}
              readOnly
              hidden
            />
            <PasswordField name="currentPassword" label={words.current} autoComplete="current-password" />
            <PasswordField
              name="newPassword"
              label={words.wanted}
              hint={words.hint}
              autoComplete="new-password"
            />
            <p className="text-muted">{words.others}</p>
          </TransitionForm>
        ) : (
          <p>{words.none}</p>
        )}
      </div>
    </Section>
  )
}
