<#function cell s><#return s?replace("\\", "\\\\")?replace("|", "\\|")?replace("\n", " ")?replace("<", "&lt;")></#function>
<#macro table t>
| <#list t.head as h>${cell(h)}<#sep> | </#list> |
|<#list t.head as h>---|</#list>
<#list t.rows as row>
| <#list row as value>${cell(value)}<#sep> | </#list> |
</#list>

</#macro>
# ${words["title"]}

${words["lead"]}

## ${words["verdict"]}

**${verdict.headline}**

<#list verdict.notes as n>
- ${cell(n)}
</#list>

<#if standings.rows?has_content>
<@table standings/>
</#if>
### ${words["run"]}

<#list run as f>
- ${f.name}: ${cell(f.value)}
</#list>

## ${words["matrix"]}

${words["matrix.legend"]}

| ${words["matrix.criterion"]} | ${words["matrix.weight"]} | <#list matrix.options as o>${cell(o)}<#sep> | </#list> |
|---|---|<#list matrix.options as o>---|</#list>
<#list matrix.rows as r>
| ${cell(r.criterion)} | ${r.weight} | <#list r.cells as c>${c.mark} ${cell(c.text)}<#sep> | </#list> |
</#list>
| **${words["matrix.total"]}** | | <#list matrix.totals as c>**${c.text}**<#sep> | </#list> |

## ${words["advice"]}

<#list advice as a>
### ${a.option}

<#if a.recommended?has_content>
${words["advice.recommended"]}:

<#list a.recommended as r>
- ${cell(r.condition)} — **${r.state}** (${cell(r.basis)}; ${r.section})
</#list>

</#if>
<#if a.against?has_content>
${words["advice.against"]}:

<#list a.against as r>
- ${cell(r.condition)} — **${r.state}** (${cell(r.basis)}; ${r.section})
</#list>

</#if>
</#list>
## ${words["cost"]}

<#list costs as c>
### ${c.title} (${c.date})

<@table c.totals/>
</#list>
## ${words["sensitivity"]}

<@table sensitivity/>
## ${words["claims"]}

<#list claimCounts as f>${f.name}: ${f.value}<#sep> · </#list>

| ${words["claims.section"]} | ${words["claims.text"]} | ${words["claims.claimed"]} | ${words["claims.ours"]} | ${words["claims.outcome"]} |
|---|---|---|---|---|
<#list claims as c>
| ${cell(c.section)} | ${cell(c.text)} | ${cell(c.claimed)} | ${cell(c.ours)} | ${c.outcome} |
</#list>

## ${words["measurements"]}

<@table measurements/>
### ${words["targets"]}

<@table targets/>
## ${words["plan"]}

<#list plan as s>
### ${s.when}

${s.what}

<#if s.commands?has_content>
```
<#list s.commands as c>
${c}
</#list>
```

</#if>
</#list>
## ${words["method"]}

- ${words["method.alternate"]}
- ${words["method.noise"]}
- ${words["method.scores"]}
- ${words["method.weights"]}
- ${words["method.verdict"]}

### ${words["repeat"]}

${words["repeat.text"]}

```
fluxion evaluar --quick --out evaluacion --lang ${language}
```
