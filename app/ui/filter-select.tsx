/**
 * A choice in a form of filters. It shows what the address says, also after a link has led to the same page with other
 * filters: a select takes another default only as another element.
 */
export function FilterSelect({
  name,
  label,
  chosen,
  empty,
  options,
}: {
  name: string
  label: string
  chosen: string | number | undefined
  /** What stands there when nothing is chosen. */
  empty: string
  options: readonly { id: string | number; name: string }[]
}) {
  return (
    <label>
      <span className="mb-1 block text-small text-muted">{label}</span>
      <select key={chosen} name={name} defaultValue={chosen ?? ''} className="input">
        <option value="">{empty}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  )
}
