import { multiChoiceField } from '../multi-choice/multiChoice'
import { matchOption } from '../parts/options'
import type { FieldPlugin, Parsed } from '../types'
import { TagsInput } from './Input'

/** Tags; where the list grows, pasted words become tags, too. */
export const tagsField: FieldPlugin = {
  ...multiChoiceField,
  type: 'tags',
  Input: TagsInput,
  isWide: true,
  width: 190,
  parse: async (text, field, env): Promise<Parsed> => {
    const keys: string[] = []
    for (const part of text.split(/[、,，;；|\n]/)) {
      const word = part.replace(/^\s*#/, '').trim()
      if (!word) continue
      const option =
        matchOption(field, word) ??
        (field.config.grow === 'writers'
          ? await env.createTag(field.key, word).catch(() => undefined)
          : undefined)
      if (!option) return { fault: { code: 'unknownOption', params: { text: word } } }
      keys.push(option.key)
    }
    return { value: [...new Set(keys)] }
  },
}
