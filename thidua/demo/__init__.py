"""An invented year in two real provinces, made through the same actions officers use; all of it marked as illustration."""
