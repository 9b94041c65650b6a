import { toResources } from './toResources'

/** Texts of every other page. */
export const resources = toResources(
  import.meta.glob<Record<string, unknown>>(
    ['../locales/en/*.json', '!../locales/en/{common,shell,fields,views,records,inbox}.json'],
    { eager: true, import: 'default' },
  ),
)
