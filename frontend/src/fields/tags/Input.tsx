import type { TFunction } from 'i18next'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../api/types'
import { Tag } from '../../ui/StateDot'
import { useFieldEnv } from '../env'
import { Select } from '../parts/antd'
import { findOption, liveOptions, matchOption, optionText, rememberOption } from '../parts/options'
import styles from '../parts/parts.module.css'
import { usePopup } from '../parts/usePopup'
import { asKeys, type InputProps } from '../types'

const NEW = ' new:'

/** Tags to choose from; where the list grows, a new word becomes a tag. */
export function TagsInput({ field, value, onChange, id, isInvalid, popup }: InputProps) {
  const { t } = useTranslation('fields')
  const env = useFieldEnv()
  const [query, setQuery] = useState('')
  const [fault, setFault] = useState('')
  const opening = usePopup(popup, setQuery)
  const word = query.trim()
  const canMake = field.config.grow === 'writers' && word !== '' && !matchOption(field, word)

  const handleChange = async (keys: string[]) => {
    setFault('')
    setQuery('')
    const wish = keys.find((key) => key.startsWith(NEW))
    if (!wish) return onChange(keys.length > 0 ? keys : null)
    try {
      const option = await env.createTag(field.key, wish.slice(NEW.length))
      rememberOption(field, option)
      onChange([...new Set([...keys.filter((key) => key !== wish), option.key])])
    } catch (error) {
      setFault((error instanceof Error && error.message) || t('fault.unknownOption', { text: word }))
    }
  }

  return (
    <>
      <Select<string[]>
        {...(id ? { id } : {})}
        mode="multiple"
        className={styles.full ?? ''}
        value={asKeys(value)}
        placeholder={field.config.grow === 'writers' ? t('pickOrMakeTag') : t('pick')}
        options={choices(field, canMake ? word : '', t)}
        showSearch={{ optionFilterProp: 'text', searchValue: query, onSearch: setQuery }}
        notFoundContent={t('nothingFound')}
        tagRender={({ value: key, label, closable, onClose }) =>
          // the last one may stand for those that find no room
          typeof key === 'string' ? (
            <ChosenTag field={field} tag={key} onRemove={closable ? onClose : undefined} />
          ) : (
            <span className={styles.more}>{label}</span>
          )
        }
        onChange={(next) => void handleChange(next)}
        {...opening}
        {...(popup ? { variant: 'borderless' as const, maxTagCount: 'responsive' as const } : {})}
        {...(isInvalid || fault ? { status: 'error' as const } : {})}
      />
      {fault ? (
        <span role="alert" className={styles.fault}>
          {fault}
        </span>
      ) : null}
    </>
  )
}

function choices(field: FieldDef, word: string, t: TFunction<'fields'>) {
  const found = liveOptions(field).map((option) => ({
    value: option.key,
    label: <Tag color={option.color}>{optionText(field, option.key)}</Tag>,
    text: optionText(field, option.key),
  }))
  if (!word) return found
  const label = (
    <span className={styles.person}>
      <Plus size={14} aria-hidden />
      {t('makeTag', { name: word })}
    </span>
  )
  return [...found, { value: NEW + word, label, text: word }]
}

function ChosenTag({
  field,
  tag,
  onRemove,
}: {
  field: FieldDef
  tag: string
  onRemove: ((event: React.MouseEvent<HTMLElement>) => void) | undefined
}) {
  const { t } = useTranslation('fields')
  const name = optionText(field, tag)
  return (
    <span className={styles.chosen}>
      <Tag color={findOption(field, tag)?.color}>
        {name}
        {onRemove ? (
          <button
            type="button"
            tabIndex={-1}
            className={styles.remove ?? ''}
            aria-label={t('removeFile', { name })}
            onClick={onRemove}
          >
            ×
          </button>
        ) : null}
      </Tag>
    </span>
  )
}
