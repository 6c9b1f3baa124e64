output "host" {
  description = "Host of the database."
  value       = aws_db_instance.fluxion.address
}

output "database_url" {
  description = "DATABASE_URL without the password, which is in the secret."
  value = join("", [
    "postgresql://${var.admin_user}@${aws_db_instance.fluxion.endpoint}/${var.database_name}",
    "?sslmode=verify-full&sslrootcert=/etc/ssl/rds/global-bundle.pem",
  ])
}

output "secret_arn" {
  description = "Secret of Secrets Manager that holds the master password."
  value       = aws_db_instance.fluxion.master_user_secret[0].secret_arn
}
