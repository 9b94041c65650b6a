import { Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DUPLICATE_ACTIONS, type DuplicateAction, type ImportSettings } from '../model/importRun'
import css from './imports.module.css'

interface DuplicateRuleFieldProps {
  rule: ImportSettings['duplicates']
  fields: { value: string; label: string }[]
  onChange: (rule: ImportSettings['duplicates']) => void
}

/** By which fields rows are recognised, and what becomes of a row whose record is there already. */
export function DuplicateRuleField({ rule, fields, onChange }: DuplicateRuleFieldProps) {
  const { t } = useTranslation('imports')
  return (
    <fieldset className={css.duplicates}>
      <legend>{t('duplicates.title')}</legend>
      <span className={css.inline}>
        {t('duplicates.keys')}
        <Select
          aria-label={t('duplicates.keys')}
          mode="multiple"
          className={css.keySelect ?? ''}
          value={rule.keys}
          placeholder={t('duplicates.none')}
          onChange={(keys: string[]) => onChange({ ...rule, keys })}
          options={fields}
        />
      </span>
      <Radio.Group
        className={css.ruleActions ?? ''}
        value={rule.action}
        disabled={rule.keys.length === 0}
        onChange={(event) => onChange({ ...rule, action: event.target.value as DuplicateAction })}
        options={DUPLICATE_ACTIONS.map((action) => ({ value: action, label: t(`duplicates.${action}`) }))}
      />
      {rule.keys.length > 0 ? <p className={css.ruleHelp}>{t(`duplicates.help.${rule.action}`)}</p> : null}
    </fieldset>
  )
}
