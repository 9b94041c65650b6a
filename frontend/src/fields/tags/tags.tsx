import type { FieldDef, Option } from '../../api/types'
import { multiChoiceField } from '../multi-choice/multiChoice'
import { matchOption, rememberOption } from '../parts/options'
import type { FieldEnv, FieldPlugin, Parsed } from '../types'
import { TagsInput } from './Input'

async function makeTag(field: FieldDef, word: string, env: FieldEnv): Promise<Option | undefined> {
  try {
    const option = await env.createTag(field.key, word)
    rememberOption(field, option)
    return option
  } catch {
    return undefined
  }
}

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
        (field.config.grow === 'writers' ? await makeTag(field, word, env) : undefined)
      if (!option) return { fault: { code: 'unknownOption', params: { text: word } } }
      keys.push(option.key)
    }
    return { value: [...new Set(keys)] }
  },
}
