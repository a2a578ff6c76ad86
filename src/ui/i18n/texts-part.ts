/** A part of a module's texts; English must have the keys of Chinese. */
export const textsPart = <const Z extends Record<string, string>>(
  zh: Z,
  en: Readonly<Record<keyof Z & string, string>>,
): { readonly zh: Z; readonly en: Readonly<Record<keyof Z & string, string>> } => ({ zh, en })
