# Records what lme4 says: Rscript record_lme4.R, in this folder; needs r-cran-lme4 and r-cran-jsonlite.
suppressMessages(library(lme4)); library(jsonlite)
tight <- function(rhoend) lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = rhoend, maxfun = 1e6), calc.derivs = FALSE,
  check.conv.grad = "ignore", check.conv.hess = "ignore", check.conv.singular = "ignore")
say <- function(model, data, rhoend, some) {
  fit <- lmer(model, data, control = tight(rhoend)); modes <- ranef(fit, condVar = TRUE)
  variances <- as.data.frame(VarCorr(fit)); fixed <- summary(fit)$coefficients
  effects <- lapply(modes, function(each) {
    mode <- each[, 1]; se <- sqrt(as.numeric(attr(each, "postVar")))
    if (!some) return(list(levels = rownames(each), estimate = mode, se = se))
    shown <- unique(round(seq(1, length(mode), length.out = min(12, length(mode)))))
    list(sum_squares = sum(mode^2), sum_se = sum(se), levels = rownames(each)[shown], estimate = mode[shown], se = se[shown])
  })
  list(reml = REMLcrit(fit), variance = setNames(as.list(variances$vcov), ifelse(variances$grp == "Residual", "residual", variances$grp)),
    fixed = list(names = rownames(fixed), estimate = fixed[, 1], se = fixed[, 2]), effects = effects)
}
put <- function(what, name) writeLines(toJSON(what, digits = 12, auto_unbox = TRUE), name)
marks <- read.csv("crossed.csv", stringsAsFactors = TRUE)
crossed <- function(model) say(model, marks, 1e-10, FALSE)
put(list(`marker` = crossed(points ~ 1 + (1 | marker)), `marker unit` = crossed(points ~ 1 + (1 | marker) + (1 | unit)),
  `marker unit bloc:kind` = crossed(points ~ 1 + (1 | marker) + (1 | unit) + (1 | bloc:kind)),
  `marker unit bloc:kind + kind size` = crossed(points ~ kind + size + (1 | marker) + (1 | unit) + (1 | bloc:kind)),
  `marker unit bloc kind + size` = crossed(points ~ size + (1 | marker) + (1 | unit) + (1 | bloc) + (1 | kind))), "crossed-lme4.json")
insteval <- function(model) say(model, InstEval, 1e-9, TRUE)
put(list(A = insteval(y ~ 1 + (1 | s) + (1 | d) + (1 | dept:service)), C = insteval(y ~ 1 + (1 | s) + (1 | d)),
  F = insteval(y ~ service + (1 | s) + (1 | d) + (1 | dept:service))), "insteval-lme4.json")
