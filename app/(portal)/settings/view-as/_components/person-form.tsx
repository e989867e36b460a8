import { viewAsPageWords as words } from '@/lib/settings/words/view-as'

/** Names the person as whom the portal is to be shown. A plain form: its answer is a new document. */
export function PersonForm({ typed, problem }: { typed: string; problem: string | undefined }) {
  return (
    <form method="post" action="/api/view-as" className="flex max-w-md flex-col gap-3">
      <div>
        <label htmlFor="view-person" className="mb-1 block font-strong">
          {words.username}
        </label>
        <input
          id="view-person"
          name="person"
          required
          maxLength={100}
          defaultValue={typed}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? 'view-person-problem' : undefined}
          className="input"
        />
        {problem && (
          <p id="view-person-problem" role="alert" className="mt-1 text-small text-danger">
            {problem}
          </p>
        )}
      </div>
      <div>
        <button type="submit" className="button">
          {words.submit}
        </button>
      </div>
    </form>
  )
}
