import { receiveWords as words } from '@/lib/pharmacy/stock/words/pages'

/** Where a scanner types what it reads, as a keyboard would; Enter, which it sends last, looks for it. */
export function ScanForm() {
  return (
    <form action="/pharmacy/stock/receive" className="mb-6 flex max-w-xl flex-wrap items-end gap-3">
      <label className="min-w-0 grow">
        <span className="mb-1 block font-strong">{words.scan}</span>
        <input
          type="text"
          name="scan"
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          className="input"
        />
      </label>
      <button type="submit" className="button button-quiet">
        {words.find}
      </button>
    </form>
  )
}
