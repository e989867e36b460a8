import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { OwnFactors } from '@/lib/factors/queries/own-setup'
import { factorWords as words } from '@/lib/factors/words/screen'
import { beginApp, confirmApp, removeApp } from './actions'
import { QrCode } from './qr-code'

/** The authenticator app: not there, being set up, or set up. `manage`: it can be removed here. */
export function AppSection({ factors, manage }: { factors: OwnFactors; manage: boolean }) {
  const { appSince, begun } = factors
  return (
    <Section title={words.app} line={words.appLine}>
      <div className="card p-4">
        {appSince ? (
          <>
            <p>{words.appSince(dayAndTime(appSince))}</p>
            {manage && (
              <TransitionForm
                action={removeApp}
                hidden={{ step: 'remove-app' }}
                label={words.removeApp}
                summary={`${words.removeApp}…`}
                quiet
              />
            )}
          </>
        ) : begun ? (
          <div className="flex flex-col gap-3">
            <p>{words.scan}</p>
            <QrCode text={begun.address} label={words.picture} />
            <p>
              {words.typeIt} <code className="wrap-anywhere">{spaced(begun.secret)}</code>
            </p>
            <TransitionForm
              action={confirmApp}
              hidden={{ step: 'confirm-app' }}
              label={words.confirmApp}
              labels={{ code: words.code }}
            >
              <TextField
                name="code"
                label={words.code}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={20}
                required
              />
            </TransitionForm>
          </div>
        ) : (
          <TransitionForm action={beginApp} hidden={{ step: 'begin-app' }} label={words.beginApp} />
        )}
      </div>
    </Section>
  )
}

/** In groups of four, to be typed. */
const spaced = (secret: string) => secret.replaceAll(/(.{4})(?=.)/g, '$1 ')
