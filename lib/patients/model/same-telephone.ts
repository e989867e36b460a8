import {
  type CountryCode,
  getCountries,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'

/**
 * The numbers in a field that may hold several, parted by a comma or a semicolon, or by a slash between two that are
 * long enough: 030/123 45 67 is one. What is short behind a slash is an extension, and no part of the number.
 */
export const telephonesIn = (field: string | null): string[] =>
  (field ?? '')
    .split(/[,;]/)
    .flatMap((part) => {
      const sides = part.split('/')
      const [first = '', ...others] = sides.map((side) => digitsOf(side).length >= 6)
      if (first && others.every(Boolean)) return sides
      return first && !others.some(Boolean) ? sides.slice(0, 1) : [part]
    })
    .map((number) => number.trim())
    .filter((number) => number !== '')

/**
 * Whether two typed numbers are one telephone. Both are read as they are dialled in the country of `timeZone` (ITU-T
 * E.164 by the numbering plans of libphonenumber), so that 8123 9876 and +65 8123 9876 are the same in Singapore.
 * Where the plan does not know a number, or the zone belongs to no country: if the last nine digits are the same, as a
 * country code replaces a leading zero.
 */
export function isSameTelephone(one: string, other: string, timeZone: string): boolean {
  const country = countryOf(timeZone)
  const [mine, theirs] = [internationalOf(one, country), internationalOf(other, country)]
  if (mine && theirs) return mine === theirs
  const [digits, others] = [digitsOf(one), digitsOf(other)]
  if (digits === others) return true
  return digits.length >= 9 && others.length >= 9 && digits.slice(-9) === others.slice(-9)
}

/** The digits of a number, or of a whole field. */
export const digitsOf = (number: string) => number.replaceAll(/\D/g, '')

function internationalOf(number: string, country: CountryCode | undefined): string | undefined {
  // People write 00 for the plus sign.
  const dialled = number.trim().replace(/^00(?=[1-9])/, '+')
  const read = parsePhoneNumberFromString(dialled, country)
  return read?.isValid() ? read.number : undefined
}

const countries = new Map<string, CountryCode | undefined>()

/** The country whose time zone it is, by the data of the runtime (Unicode CLDR); undefined for UTC and the like. */
function countryOf(timeZone: string): CountryCode | undefined {
  if (!countries.has(timeZone)) {
    const zone = canonical(timeZone)
    countries.set(
      timeZone,
      getCountries().find((country) => isSupportedCountry(country) && zonesOf(country).includes(zone)),
    )
  }
  return countries.get(timeZone)
}

const canonical = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone

function zonesOf(country: string): string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    timeZones?: string[]
    getTimeZones?: () => string[] | undefined
  }
  return (locale.getTimeZones?.() ?? locale.timeZones ?? []).map(canonical)
}
