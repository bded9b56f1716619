"""Addresses of the desk's own accounts. The names are those that django-allauth leads to."""

from django.contrib.auth.decorators import login_required
from django.urls import path

from editorial.identity import views

urlpatterns = [
    path("login/", views.log_in, name="account_login"),
    path("login/code/", views.SecondStep.as_view(), name="mfa_authenticate"),
    path("login/out/", views.log_out, name="account_logout"),
    path("account/", views.OwnAccount.as_view(), name="mfa_index"),
    path("account/passphrase-again/", views.Again.as_view(), name="account_reauthenticate"),
    path("account/forgotten/", views.Forgotten.as_view(), name="account_reset_password"),
    path("account/forgotten/sent/", views.LinkSent.as_view(), name="account_reset_password_done"),
    path(
        "account/passphrase/<slug:uidb36>/<slug:key>/", views.choose_passphrase, name="account_reset_password_from_key"
    ),
    path("account/passphrase/set/", views.PassphraseChosen.as_view(), name="account_reset_password_from_key_done"),
    path("account/second-factor/", login_required(views.SetUp.as_view()), name="mfa_activate_totp"),
    path("account/second-factor/give-up/", views.GiveUp.as_view(), name="mfa_deactivate_totp"),
    path("account/recovery-codes/", views.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "account/recovery-codes/new/",
        login_required(views.NewRecoveryCodes.as_view()),
        name="mfa_generate_recovery_codes",
    ),
    path("account/sessions/", views.Sessions.as_view(), name="usersessions_list"),
]
