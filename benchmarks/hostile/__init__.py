"""Inputs made to cost more than they hold."""
